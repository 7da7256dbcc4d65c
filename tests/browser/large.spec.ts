import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { FULL_SIZE } from '../../src-main/demo/sample-run.ts';
import { expect, gatherErrors, test } from './support/test.ts';
import { startTransfer } from './support/steps.ts';

const LARGE_RUN = '202405281249_Large_VMSC10202';
/** As many files as a real run has, and next to no bytes. */
const MANY_FILES = { ...FULL_SIZE, stackBytes: 64, resultBytes: 16, mosaicBytes: 1024 };
const MOST_BYTES = 300 * 1024 ** 2;
const FEWEST_FRAMES_A_SECOND = 20;

/** What the processes of all pages hold in memory that they share with nobody. */
async function measurePages(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizes = renderers.map(({ id }) => {
    const [, kilobytes = '0'] =
      /^Pss:\s+(\d+)/mu.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8')) ?? [];
    return Number(kilobytes) * 1024;
  });
  return Math.max(...sizes);
}

async function countFrames(page: Page, milliseconds: number): Promise<number> {
  return page.evaluate(
    (duration) =>
      new Promise<number>((resolve) => {
        let frames = 0;
        const begun = performance.now();
        const count = () => {
          frames += 1;
          if (performance.now() - begun < duration) requestAnimationFrame(count);
          else resolve(frames);
        };
        requestAnimationFrame(count);
      }),
    milliseconds,
  );
}

test('a transfer of 131,872 files keeps the page small and its frames flowing', async ({
  browser,
  lab,
  program,
  page,
}) => {
  lab.addRun(LARGE_RUN, { size: MANY_FILES });
  const errors = await gatherErrors(page);
  await page.goto(program.address);
  await startTransfer(page, LARGE_RUN);
  let largest = 0;
  let fewest = Number.POSITIVE_INFINITY;
  while ((await page.getByRole('status').count()) === 0) {
    fewest = Math.min(fewest, await countFrames(page, 1000));
    largest = Math.max(largest, await measurePages(browser));
  }
  largest = Math.max(largest, await measurePages(browser));
  await expect(page.getByRole('status')).toHaveText('Verified');
  await expect(page.getByText('123,787').first()).toBeVisible();
  test
    .info()
    .annotations.push(
      { type: 'megabytes', description: (largest / 1024 ** 2).toFixed(0) },
      { type: 'fewest frames a second', description: String(fewest) },
    );
  expect(largest).toBeLessThan(MOST_BYTES);
  expect(fewest).toBeGreaterThanOrEqual(FEWEST_FRAMES_A_SECOND);
  expect(errors).toEqual([]);
});
