import { array, assert, constantFrom, nat, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { ProgressSnapshot } from '../../../../src-shared/progress.ts';
import { PHASES, progressSnapshotSchema } from '../../../../src-shared/progress.ts';
import { createProgressTracker } from '../../../../src-main/engine/progress/tracker.ts';

const MB = 1_000_000;
const TOTALS = {
  raw_data: { files: 10, bytes: 600 * MB },
  analysis: { files: 100, bytes: 400 * MB },
} as const;

function begin() {
  const time = { seconds: 0 };
  const clock = { monotonic: () => time.seconds * 1000 };
  const tracker = createProgressTracker('RUN', Object.keys(TOTALS), clock);
  return { tracker, time };
}

function beginCounted() {
  const begun = begin();
  for (const [component, total] of Object.entries(TOTALS)) {
    begun.tracker.enterPhase(component, 'counting');
    begun.tracker.setTotal(component, total);
    begun.tracker.enterPhase(component, 'waiting');
  }
  begun.tracker.setState('copying');
  return begun;
}

function pick<Key extends keyof ProgressSnapshot>(snapshot: ProgressSnapshot, ...keys: Key[]) {
  return Object.fromEntries(keys.map((key) => [key, snapshot[key]]));
}

test('before anything is counted nothing is known', () => {
  expect(begin().tracker.snapshot()).toEqual({
    run: 'RUN',
    state: 'queued',
    components: Object.keys(TOTALS).map((component) => ({
      component,
      phase: 'waiting',
      filesDone: 0,
      filesTotal: null,
      bytesDone: 0,
      bytesTotal: null,
    })),
    percent: 0,
    filesDone: 0,
    filesTotal: null,
    bytesDone: 0,
    bytesTotal: null,
    bytesPerSecond: null,
    secondsLeft: null,
    currentFile: null,
    quietSeconds: 0,
  });
});

test('while copying, files, bytes, rate and time left follow the copier', () => {
  const { tracker, time } = beginCounted();
  tracker.enterPhase('raw_data', 'copying');
  tracker.snapshot();
  for (time.seconds = 1; time.seconds <= 5; time.seconds += 1) {
    tracker.noteCopied('raw_data', { kind: 'begun', path: `${time.seconds}.tif` });
    tracker.noteCopied('raw_data', { kind: 'bytes', bytes: time.seconds * 60 * MB });
    tracker.noteCopied('raw_data', { kind: 'file', path: `${time.seconds}.tif`, bytes: 60 * MB });
  }
  const seen = tracker.snapshot();
  expect(
    pick(seen, 'filesDone', 'filesTotal', 'bytesDone', 'bytesTotal', 'bytesPerSecond'),
  ).toEqual({
    filesDone: 5,
    filesTotal: 110,
    bytesDone: 300 * MB,
    bytesTotal: 1000 * MB,
    bytesPerSecond: 50 * MB,
  });
  expect(seen.currentFile).toBe('5.tif');
  expect(seen.percent).toBeCloseTo(2 + 93 * 0.296, 1);
  expect(seen.secondsLeft).toBe(15);
});

test('a copier that names only finished files is counted by their sizes', () => {
  const { tracker } = beginCounted();
  tracker.enterPhase('raw_data', 'copying');
  for (const path of ['a', 'b']) {
    tracker.noteCopied('raw_data', { kind: 'file', path, bytes: 60 * MB });
  }
  expect(pick(tracker.snapshot(), 'filesDone', 'bytesDone')).toEqual({
    filesDone: 2,
    bytesDone: 120 * MB,
  });
});

test('a second attempt counts on from what the comparison has confirmed', () => {
  const { tracker } = beginCounted();
  tracker.enterPhase('raw_data', 'copying');
  tracker.noteCopied('raw_data', { kind: 'bytes', bytes: 500 * MB });
  tracker.enterPhase('raw_data', 'verifying');
  tracker.noteConfirmed('raw_data', { files: 7, bytes: 420 * MB });
  tracker.enterPhase('raw_data', 'waiting to resume');
  tracker.enterPhase('raw_data', 'copying');
  const begun = tracker.snapshot();
  tracker.noteCopied('raw_data', { kind: 'bytes', bytes: 130 * MB });
  const later = tracker.snapshot();
  tracker.noteCopied('raw_data', { kind: 'bytes', bytes: 999 * MB });
  const last = tracker.snapshot();
  expect([begun, later, last].map(({ bytesDone }) => bytesDone / MB)).toEqual([500, 550, 600]);
});

test('a transfer with nothing to copy moves by counting and verifying', () => {
  const { tracker } = beginCounted();
  const percents = [tracker.snapshot().percent];
  for (const [component, total] of Object.entries(TOTALS)) {
    tracker.enterPhase(component, 'copying');
    tracker.enterPhase(component, 'verifying');
    percents.push(tracker.snapshot().percent);
    tracker.noteWalked(component, { files: total.files / 2, bytes: total.bytes / 2 });
    tracker.noteConfirmed(component, total);
    percents.push(tracker.snapshot().percent);
    tracker.enterPhase(component, 'done');
    percents.push(tracker.snapshot().percent);
  }
  expect(percents.map((percent) => Math.round(percent))).toEqual([2, 57, 59, 60, 98, 99, 100]);
  expect(percents.at(-1)).toBe(99.9);
});

test.each([
  ['verified', 100],
  ['differences', 100],
  ['cancelled', 2],
  ['failed', 2],
] as const)('%s ends at %d percent', (verdict, percent) => {
  const { tracker } = beginCounted();
  tracker.setState(verdict);
  expect(tracker.snapshot().percent).toBe(percent);
});

test('components without a byte have their share too', () => {
  const clock = { monotonic: () => 0 };
  const tracker = createProgressTracker('RUN', ['a', 'b'], clock);
  for (const component of ['a', 'b']) tracker.setTotal(component, { files: 0, bytes: 0 });
  tracker.enterPhase('a', 'done');
  expect(tracker.snapshot().percent).toBe(51);
});

test('a component tells its verdict as soon as it has one', () => {
  const { tracker } = beginCounted();
  tracker.conclude('raw_data', 'failed');
  const [first, second] = tracker.snapshot().components;
  expect(first).toMatchObject({ component: 'raw_data', phase: 'done', verdict: 'failed' });
  expect(second).not.toHaveProperty('verdict');
});

test('a stall is measured from the last thing that moved', () => {
  const { tracker, time } = beginCounted();
  tracker.enterPhase('raw_data', 'copying');
  time.seconds = 100;
  tracker.noteCopied('raw_data', { kind: 'bytes', bytes: 1 });
  time.seconds = 175.9;
  expect(tracker.snapshot().quietSeconds).toBe(75);
});

test('no rate and no time left are told while nothing is being copied', () => {
  const { tracker, time } = beginCounted();
  tracker.enterPhase('raw_data', 'verifying');
  tracker.snapshot();
  time.seconds = 10;
  expect(pick(tracker.snapshot(), 'bytesPerSecond', 'secondsLeft')).toEqual({
    bytesPerSecond: null,
    secondsLeft: null,
  });
});

test('an unknown component is a bug', () => {
  expect(() => begin().tracker.enterPhase('raw-data', 'copying')).toThrow('raw-data');
});

const component = constantFrom('raw_data', 'analysis');
const amount = record({ files: nat(200), bytes: nat(900 * MB) });
const step = oneof(
  record({ do: constantFrom('phase' as const), component, phase: constantFrom(...PHASES) }),
  record({ do: constantFrom('bytes' as const), component, amount }),
  record({ do: constantFrom('file' as const), component, amount }),
  record({ do: constantFrom('walked' as const), component, amount }),
  record({ do: constantFrom('confirmed' as const), component, amount }),
);

test('whatever is told, nothing falls, exceeds its total or reaches 100 before the verdict', () => {
  assert(
    property(array(step, { maxLength: 60 }), (steps) => {
      const { tracker, time } = beginCounted();
      let last = tracker.snapshot();
      for (const one of steps) {
        time.seconds += 1;
        if (one.do === 'phase') tracker.enterPhase(one.component, one.phase);
        if (one.do === 'walked') tracker.noteWalked(one.component, one.amount);
        if (one.do === 'confirmed') tracker.noteConfirmed(one.component, one.amount);
        if (one.do === 'bytes' || one.do === 'file') {
          const { bytes } = one.amount;
          tracker.noteCopied(one.component, { kind: one.do, path: 'x', bytes });
        }
        const next = progressSnapshotSchema.parse(tracker.snapshot());
        expect(next.percent).toBeGreaterThanOrEqual(last.percent);
        expect(next.percent).toBeLessThan(100);
        expect(next.bytesDone).toBeGreaterThanOrEqual(last.bytesDone);
        expect(next.bytesDone).toBeLessThanOrEqual(1000 * MB);
        expect(next.filesDone).toBeGreaterThanOrEqual(last.filesDone);
        expect(next.filesDone).toBeLessThanOrEqual(110);
        last = next;
      }
    }),
  );
});
