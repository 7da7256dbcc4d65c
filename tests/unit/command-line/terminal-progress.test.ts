import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import type { ProgressSnapshot } from '../../../src-shared/progress.ts';
import { createTerminalProgress } from '../../../src-main/command-line/terminal-progress.ts';

function snapshot(state: ProgressSnapshot['state'], percent: number): ProgressSnapshot {
  return {
    run: 'RUN',
    state,
    components: [],
    percent,
    filesDone: percent,
    filesTotal: 100,
    bytesDone: 0,
    bytesTotal: 0,
    bytesPerSecond: null,
    secondsLeft: null,
    currentFile: null,
    quietSeconds: 0,
  };
}

function collect(isInteractive: boolean) {
  const written: string[] = [];
  const clock = { now: 0 };
  const progress = createTerminalProgress(
    { isInteractive, columns: 60, writeErr: (text) => written.push(text) },
    () => clock.now,
  );
  return { written, clock, progress };
}

test('without a terminal a line comes every five seconds and when something else begins', () => {
  const { written, clock, progress } = collect(false);
  for (clock.now = 0; clock.now < 12_000; clock.now += 250) {
    progress.show(snapshot('copying', clock.now / 250));
  }
  progress.show(snapshot('verifying', 48));
  progress.end();
  expect(written).toEqual([
    'Copying: 0.0 %, 0 of 100 files, 0 B of 0 B\n',
    'Copying: 20.0 %, 20 of 100 files, 0 B of 0 B\n',
    'Copying: 40.0 %, 40 of 100 files, 0 B of 0 B\n',
    'Verifying: 48.0 %, 48 of 100 files, 0 B of 0 B\n',
  ]);
});

test('on a terminal the same lines are refreshed, and what follows begins below them', () => {
  const { written, progress } = collect(true);
  progress.show(snapshot('copying', 10));
  progress.show(snapshot('copying', 11));
  progress.end();
  expect(written.length).toBe(2);
  expect(written[0]).toBe(
    'Copying  [###---------------------------]  10.0 %\n10 of 100 files · 0 B of 0 B\n',
  );
  expect(written[1]).not.toBe(stripVTControlCharacters(written[1]!));
  expect(stripVTControlCharacters(written[1]!)).toContain('11.0 %\n11 of 100 files');
});
