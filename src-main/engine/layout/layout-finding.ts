import type { Finding } from '../config/finding.ts';

/** Something that is wrong in a layout file. */
export function findingAt(path: Finding['path'], sentence: string, hint?: string | null): Finding {
  return { code: 'CONFIG_LAYOUT', path, sentence, ...(hint ? { hint } : {}) };
}

/** `Did you mean plate?`, or nothing to say. */
export function suggest(nearest: string | null): string | null {
  return nearest === null ? null : `Did you mean ${nearest}?`;
}
