import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Wait for a cluster, or for a copier with a limit, longer than others take together. */
const WAITING = ['/slurm/', '/shell/desktop.test.ts'];

/** What waits begins first, so that nothing else has to wait for it in the end. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const doesWait = ({ moduleId }: TestSpecification) =>
      WAITING.some((part) => moduleId.replaceAll('\\', '/').includes(part));
    return [...sorted.filter(doesWait), ...sorted.filter((file) => !doesWait(file))];
  }
}

/** One project a suite of `npm test`; the win32 and browser suites have runners of their own. */
export default defineConfig({
  test: {
    // One fewer than there are processors would be one of two, half of the time waiting for a copier.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: WaitingFirst },
    projects: [
      // Properties try thousands of cases, which takes its time on a busy machine.
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'engine',
          include: ['tests/engine/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 's3',
          include: ['tests/s3/**/*.test.ts'],
          globalSetup: 'tests/s3/warm/start.ts',
          // The AWS CLI takes a second of a processor to start, and a transfer starts it a dozen times.
          testTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'native',
          include: ['tests/native/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'slurm',
          include: ['tests/slurm/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'shell',
          include: ['tests/shell/**/*.test.ts'],
          // Its lab has Linux's places; on Windows the real Electron shows the same (tests/e2e).
          exclude: process.platform === 'win32' ? ['tests/shell/{main,desktop}.test.ts'] : [],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'packaging',
          include: ['tests/packaging/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // One display, one profile.
          fileParallelism: false,
        },
      },
    ],
  },
});
