import { config } from 'zod/v4/core';

// The content security policy forbids code made of text, which zod would try for speed.
config({ jitless: true });

export * from 'zod/v4';
