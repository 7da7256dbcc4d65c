import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from './tests/browser/support/chromium.ts';

const executablePath = findChromium();

/** What measures time or memory. */
const MEASURING = ['speed.spec.ts', 'large.spec.ts'];

/** The screens in a real browser. `large` takes minutes and is run by hand. */
export default defineConfig({
  testDir: 'tests/browser',
  fullyParallel: true,
  workers: 2,
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
    {
      name: 'screens',
      testIgnore: MEASURING,
      // What fades in and out keeps a processor busy that has no graphics card beside it.
      use: { contextOptions: { reducedMotion: 'reduce' } },
    },
    // Alone, since they share two processors with the program and the copier as it is.
    { name: 'speed', testMatch: 'speed.spec.ts', workers: 1, dependencies: ['screens'] },
    { name: 'large', testMatch: 'large.spec.ts', workers: 1, timeout: 900_000 },
  ],
});
