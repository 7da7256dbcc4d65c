import { existsSync } from 'node:fs';

const PLACES = [
  // Chromium without its own windows and menus, which are a quarter of a test's processor time.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Chromium as the system has it, or as the variable CHROMIUM_PATH says; undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  return named ?? PLACES.find((place) => existsSync(place));
}

/** It runs without a screen and as root, and talks to nobody but the page's server. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;
