import { expect, test } from 'vitest';
import { createProgressTracker } from '../../../../src-main/engine/progress/tracker.ts';

test('what was copied before a pause counts on after it', () => {
  const tracker = createProgressTracker('RUN', ['raw_data'], { monotonic: () => 0 });
  const copy = (bytes: number) => tracker.noteCopied('raw_data', { kind: 'bytes', bytes });
  tracker.setTotal('raw_data', { files: 0, bytes: 100 });
  tracker.enterPhase('raw_data', 'copying');
  copy(40);
  tracker.enterPhase('raw_data', 'paused');
  const paused = tracker.snapshot();
  tracker.enterPhase('raw_data', 'copying');
  copy(10);
  expect([paused.components[0]?.phase, paused.bytesDone, tracker.snapshot().bytesDone]).toEqual([
    'paused',
    40,
    50,
  ]);
});
