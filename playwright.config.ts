import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from './tests/browser/support/chromium.ts';

const executablePath = findChromium();

/** The screens in a real browser. `large` takes minutes and is run by hand. */
export default defineConfig({
  testDir: 'tests/browser',
  fullyParallel: true,
  // One at a time: some tests measure, and share two processors with the program and the copier.
  workers: 1,
  // A busy machine is slow, and that is no fault of the screens.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      args: [...CHROMIUM_ARGUMENTS],
      ...(executablePath !== undefined && { executablePath }),
    },
  },
  projects: [
    { name: 'screens', testIgnore: 'large.spec.ts' },
    { name: 'large', testMatch: 'large.spec.ts', timeout: 900_000 },
  ],
});
