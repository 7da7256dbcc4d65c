import { expect, test } from 'vitest';
import type { ProgressSnapshot } from '../../../src-shared/progress.ts';
import { renderLine, renderSnapshot } from '../../../src-main/command-line/render-snapshot.ts';

const COPYING: ProgressSnapshot = {
  run: '202310261058_VZGEN1_VMSC10202',
  state: 'copying',
  components: [
    {
      component: 'raw_data',
      phase: 'done',
      filesDone: 8042,
      filesTotal: 8042,
      bytesDone: 900_762_345_678,
      bytesTotal: 900_762_345_678,
    },
    {
      component: 'analysis',
      phase: 'copying',
      filesDone: 1234,
      filesTotal: 123_787,
      bytesDone: 12_345_678_901,
      bytesTotal: 908_063_456_789,
    },
  ],
  percent: 49.97,
  filesDone: 9276,
  filesTotal: 131_829,
  bytesDone: 913_108_024_579,
  bytesTotal: 1_808_825_802_467,
  bytesPerSecond: 22_345_678,
  secondsLeft: 40_085,
  currentFile: 'region_0/images/mosaic_DAPI_z3.tif',
  quietSeconds: 0,
};

const COUNTING: ProgressSnapshot = {
  ...COPYING,
  state: 'counting',
  components: [
    {
      component: 'output',
      phase: 'counting',
      filesDone: 0,
      filesTotal: null,
      bytesDone: 0,
      bytesTotal: null,
    },
  ],
  percent: 0,
  filesDone: 0,
  filesTotal: null,
  bytesDone: 0,
  bytesTotal: null,
  bytesPerSecond: null,
  secondsLeft: null,
  currentFile: null,
};

test('a wide terminal shows everything', () => {
  expect(`\n${renderSnapshot(COPYING, 120)}\n`).toMatchInlineSnapshot(`
    "
    Copying analysis  [##############----------------]  49.9 %
    9,276 of 131,829 files · 850 GB of 1.65 TB · 21.3 MB/s · 11:08:05 left
      raw_data  done     8,042 of 8,042 files    839 GB of 839 GB
      analysis  copying  1,234 of 123,787 files  11.5 GB of 846 GB
    region_0/images/mosaic_DAPI_z3.tif
    "
  `);
});

test('a narrow terminal shows what there is room for', () => {
  expect(`\n${renderSnapshot(COPYING, 40)}\n`).toMatchInlineSnapshot(`
    "
    Copying analysis  [#####------]  49.9 %
    9,276 of 131,829 files · 21.3 MB/s
      raw_data  done     8,042 of 8,042 ...
      analysis  copying  1,234 of 123,78...
    region_0/images/mosaic_DAPI_z3.tif
    "
  `);
});

test('what is not known yet is not made up', () => {
  expect(`\n${renderSnapshot(COUNTING, 80)}\n`).toMatchInlineSnapshot(`
    "
    Counting output  [------------------------------]  0.0 %
    0 of ? files · 0 B of ?
    "
  `);
});

test('a stall is told in place of the current file', () => {
  const stalled = { ...COPYING, quietSeconds: 125, bytesPerSecond: 0, secondsLeft: null };
  expect(`\n${renderSnapshot(stalled, 80)}\n`).toMatchInlineSnapshot(`
    "
    Copying analysis  [##############----------------]  49.9 %
    9,276 of 131,829 files · 850 GB of 1.65 TB · 0 B/s
      raw_data  done     8,042 of 8,042 files    839 GB of 839 GB
      analysis  copying  1,234 of 123,787 files  11.5 GB of 846 GB
    nothing has moved for 0:02:05
    "
  `);
});

test('before the first component and after the last the state is told', () => {
  const states = (['preflight', 'verified', 'differences'] as const).map((state) =>
    renderLine({ ...COUNTING, state, components: [], percent: state === 'preflight' ? 0 : 100 }),
  );
  expect(states).toMatchInlineSnapshot(`
    [
      "Checking: 0.0 %, 0 of ? files, 0 B of ?",
      "Verified: 100.0 %, 0 of ? files, 0 B of ?",
      "Differences found: 100.0 %, 0 of ? files, 0 B of ?",
    ]
  `);
});

test('one line for a log', () => {
  expect(renderLine({ ...COPYING, quietSeconds: 61 })).toMatchInlineSnapshot(
    `"Copying analysis: 49.9 %, 9,276 of 131,829 files, 850 GB of 1.65 TB, 21.3 MB/s, 11:08:05 left, nothing has moved for 0:01:01"`,
  );
});

test.each([1, 2, 5, 12, 20, 33, 79, 200])(
  'no line is wider than a terminal of %i columns, and no name can drive it',
  (columns) => {
    const currentFile = `\u001b[2J\u202e日本語 😀\n${'é'.repeat(300)}/x\u009b`;
    const text = renderSnapshot({ ...COPYING, currentFile }, columns);
    const lines = text.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  },
);

test('wide characters count for two columns', () => {
  const [, , , , file] = renderSnapshot(
    { ...COPYING, currentFile: '日本語の長い名前.tif' },
    17,
  ).split('\n');
  expect(file).toBe('...長い名前.tif');
});
