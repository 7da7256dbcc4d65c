import { test as base, expect, type Page } from '@playwright/test';
import {
  makeScreenLab,
  type ScreenLab,
  type ScreenLabOptions,
  type ServedProgram,
  serveLab,
} from './screen-lab.ts';

export { expect } from '@playwright/test';

/** The run that a lab holds. */
export const RUN = '202310261058_VZGEN1_VMSC10202';

interface Fixtures {
  readonly labOptions: ScreenLabOptions;
  /** A lab with one run on Z:. */
  readonly lab: ScreenLab;
  /** Its server. */
  readonly program: ServedProgram;
  /** The first screen, with the run in sight. */
  readonly ui: Page;
  /** What a page may say besides; for tests of what goes wrong. */
  readonly expectedErrors: RegExp | null;
}

/**
 * A test of the screens on real folders. It fails when the page writes an error, throws, or breaks
 * its content security policy.
 */
export const test = base.extend<Fixtures>({
  labOptions: [{}, { option: true }],
  expectedErrors: [null, { option: true }],
  lab: async ({ labOptions }, use) => {
    const lab = makeScreenLab(labOptions);
    lab.addRun(RUN);
    await use(lab);
    lab.remove();
  },
  program: async ({ lab }, use) => {
    const program = await serveLab(lab);
    await use(program);
    await program.stop();
  },
  ui: async ({ page, program, expectedErrors }, use) => {
    const errors = await gatherErrors(page);
    await page.goto(program.address);
    await expect(page.getByRole('row', { name: RUN })).toBeVisible();
    await use(page);
    const unexpected = errors.filter((error) => expectedErrors?.test(error) !== true);
    expect(unexpected).toEqual([]);
  },
});

/** Everything that a page complains about from now on. */
export async function gatherErrors(page: Page): Promise<readonly string[]> {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) errors.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP: ${event.effectiveDirective} blocked ${event.blockedURI}`);
    });
  });
  return errors;
}
