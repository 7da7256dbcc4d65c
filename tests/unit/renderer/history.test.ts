import { expect, test } from 'vitest';
import { filterHistory } from '../../../src-renderer/features/history/filter-history.ts';
import { composeHistoryCsv } from '../../../src-renderer/features/history/history-csv.ts';
import { gatherWeeks } from '../../../src-renderer/features/history/weeks.ts';
import type { HistoryEntry } from '../../../src-shared/journal.ts';

function entry(parts: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id: 'RUN.1',
    kind: 'transfer',
    run: 'RUN',
    state: 'verified',
    startedAt: '2023-10-26T10:00:00.000Z',
    finishedAt: '2023-10-26T10:00:10.000Z',
    host: 'pc1',
    user: 'lab',
    components: ['raw_data', 'output'],
    files: 3,
    bytes: 1000,
    journal: '/L/logs/RUN.1.journal.jsonl',
    ...parts,
  };
}

test('verified transfers are summed up by the week in which they ended', () => {
  const weeks = gatherWeeks([
    entry({ startedAt: '2023-10-22T23:00:00.000Z', finishedAt: '2023-10-23T00:00:00.000Z' }),
    entry({
      startedAt: '2023-10-29T23:00:00.000Z',
      finishedAt: '2023-10-29T23:59:59.000Z',
      bytes: 3000,
    }),
    entry({ startedAt: '2023-10-31T00:00:00.000Z', finishedAt: '2023-10-31T00:00:05.000Z' }),
  ]);
  expect(weeks).toHaveLength(12);
  expect(weeks.slice(-3)).toEqual([
    { monday: '2023-10-16', bytes: 0, bytesPerSecond: null },
    { monday: '2023-10-23', bytes: 4000, bytesPerSecond: 4000 / 7199 },
    { monday: '2023-10-30', bytes: 1000, bytesPerSecond: 200 },
  ]);
});

test('what is not proven, only compared, or still going on is in no week', () => {
  expect(
    gatherWeeks([
      entry({ state: 'differences' }),
      entry({ kind: 'verify' }),
      entry({ state: 'copying', finishedAt: null }),
      entry({ bytes: null }),
    ]),
  ).toEqual([]);
});

test('at most half a year is shown', () => {
  const long = [
    entry({ startedAt: '2020-01-01T00:00:00.000Z', finishedAt: '2020-01-02T00:00:00.000Z' }),
    entry(),
  ];
  expect(gatherWeeks(long)).toHaveLength(26);
});

test('the CSV quotes what has to be quoted, and no spreadsheet carries out a name', () => {
  expect(
    composeHistoryCsv([entry({ run: '=1+1', user: 'a "b", c', files: null, finishedAt: null })]),
  ).toBe(
    [
      '\u{feff}run,kind,state,components,started,finished,files,bytes,computer,user',
      `'=1+1,transfer,verified,raw_data output,2023-10-26T10:00:00.000Z,,,1000,pc1,"a ""b"", c"`,
      '',
    ].join('\r\n'),
  );
});

test('the history is narrowed by verdict, computer and words in run, computer or user', () => {
  const entries = [
    entry({ id: '1', run: 'Liver' }),
    entry({ id: '2', run: 'Liver', state: 'failed' }),
    entry({ id: '3', run: 'Liver', host: 'pc2' }),
    entry({ id: '4', run: 'Brain' }),
  ];
  const ids = (filter: Partial<Parameters<typeof filterHistory>[1]>) =>
    filterHistory(entries, { search: '', state: '', host: '', ...filter }).map(({ id }) => id);
  expect(ids({ search: 'LIVER lab', state: 'verified', host: 'pc1' })).toEqual(['1']);
  expect(ids({})).toEqual(['1', '2', '3', '4']);
});
