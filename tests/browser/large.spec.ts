import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { FULL_SIZE } from '../../src-main/demo/sample-run.ts';
import { expect, gatherErrors, test } from './support/test.ts';
import { startTransfer } from './support/steps.ts';

const LARGE_RUN = '202405281249_Large_VMSC10202';
/** As many files as a real run has, and next to no bytes. */
const MANY_FILES = { ...FULL_SIZE, stackBytes: 64, resultBytes: 16, mosaicBytes: 1024 };
const MOST_BYTES = 300 * 1024 ** 2;
const FEWEST_FRAMES_A_SECOND = 20;
/** Of its time a page may work so much: the rest is left for frames, for input and for the copier. */
const LARGEST_WORKING_SHARE = 0.25;
const SECOND_MS = 1000;

/** The process that shows the pages; there is one, since all of them come from one place. */
async function findRenderer(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  return renderers.toSorted((one, other) => measureMemory(other) - measureMemory(one))[0] ?? 0;
}

/** What a process holds in memory, with its part of what it shares. */
function measureMemory(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+)/mu.exec(rollup)?.[1] ?? 0) * 1024;
}

/** For how long the threads of a process have worked, and how long they had to wait for a processor. */
function measureThreads(pid: number) {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => {
    const [worked = 0, waited = 0] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8')
      .split(' ')
      .map((nanoseconds) => Number(nanoseconds) / 1e6);
    return { thread, worked, waited };
  });
  const main = threads.find(({ thread }) => thread === String(pid));
  return {
    workedMs: threads.reduce((sum, { worked }) => sum + worked, 0),
    mainWaitedMs: main?.waited ?? 0,
  };
}

async function countFrames(page: Page, milliseconds: number) {
  return page.evaluate(
    (duration) =>
      new Promise<{ frames: number; tookMs: number }>((resolve) => {
        let frames = 0;
        const begun = performance.now();
        const count = () => {
          frames += 1;
          const tookMs = performance.now() - begun;
          if (tookMs < duration) requestAnimationFrame(count);
          else resolve({ frames, tookMs });
        };
        requestAnimationFrame(count);
      }),
    milliseconds,
  );
}

/** One second of a page: its frames, and what it and the machine did meanwhile. */
async function watchForASecond(page: Page, pid: number) {
  const before = measureThreads(pid);
  const { frames, tookMs } = await countFrames(page, SECOND_MS);
  const after = measureThreads(pid);
  return {
    framesASecond: (frames * SECOND_MS) / tookMs,
    workedShare: (after.workedMs - before.workedMs) / tookMs,
    /** How long the page was ready to work, and the machine did other things. */
    waitedShare: (after.mainWaitedMs - before.mainWaitedMs) / tookMs,
    bytes: measureMemory(pid),
  };
}

type Second = Awaited<ReturnType<typeof watchForASecond>>;

function median(seconds: readonly Second[], key: keyof Second): number {
  const values = seconds.map((second) => second[key]).toSorted((one, other) => one - other);
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
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
  const pid = await findRenderer(browser);
  const seconds: Second[] = [];
  while ((await page.getByRole('status').count()) === 0) {
    seconds.push(await watchForASecond(page, pid));
  }
  await expect(page.getByRole('status')).toHaveText('Verified');
  await expect(page.getByText('123,787').first()).toBeVisible();
  const largest = Math.max(measureMemory(pid), ...seconds.map(({ bytes }) => bytes));
  const told = {
    seconds: seconds.length,
    megabytes: Math.round(largest / 1024 ** 2),
    'median frames a second': Math.round(median(seconds, 'framesASecond')),
    'fewest frames a second': Math.round(Math.min(...seconds.map((one) => one.framesASecond))),
    'median share of time worked': median(seconds, 'workedShare').toFixed(3),
    'median share of time waited for a processor': median(seconds, 'waitedShare').toFixed(3),
  };
  for (const [type, value] of Object.entries(told)) {
    test.info().annotations.push({ type, description: String(value) });
  }
  expect(largest).toBeLessThan(MOST_BYTES);
  expect(median(seconds, 'workedShare')).toBeLessThan(LARGEST_WORKING_SHARE);
  const fewest = Math.min(...seconds.map((one) => one.framesASecond));
  expect(fewest).toBeGreaterThanOrEqual(FEWEST_FRAMES_A_SECOND);
  expect(errors).toEqual([]);
});
