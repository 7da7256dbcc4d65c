import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  parseJournal,
  summariseJournal,
} from '../../../../src-main/engine/journal/read-journal.ts';
import type { JournalEvent, JournalLine } from '../../../../src-shared/journal.ts';
import { sampleReport } from '../../../helpers/sample-report.ts';

const REPORT = sampleReport({ command: 'runferry "größe 細胞 😀"' });

const EVENTS: readonly JournalEvent[] = [
  {
    event: 'started',
    kind: 'transfer',
    run: REPORT.run,
    host: 'merscope-pc',
    user: 'müller',
    pid: 4711,
    version: '0.1.0',
    command: REPORT.command,
    threads: 8,
    components: [
      { component: 'raw_data', source: 'Z:\\a', destination: 'L:\\b', copier: 'robocopy' },
    ],
  },
  { event: 'state', state: 'counting' },
  {
    event: 'counted',
    component: 'raw_data',
    basis: 'walk',
    side: 'source',
    counts: { files: 1, folders: 2, bytes: 3 },
  },
  { event: 'state', state: 'copying' },
  { event: 'waiting', component: 'raw_data', seconds: 30, because: 'the log is not complete' },
  { event: 'state', state: 'verifying' },
  { event: 'component-finished', component: 'raw_data', verdict: 'verified' },
  { event: 'finished', report: REPORT },
];

const LINES: readonly JournalLine[] = EVENTS.map((event, index) => ({
  at: `2023-10-27T08:00:0${index}.000Z`,
  ...event,
}));
const TEXT = LINES.map((line) => `${JSON.stringify(line)}\n`).join('');

test('a journal reads as it was written', () => {
  expect(parseJournal(TEXT)).toEqual(LINES);
});

test('cut at any byte it is readable up to the cut', () => {
  const bytes = Buffer.from(TEXT);
  const ends = LINES.map((_, index) => {
    const lines = TEXT.split('\n').slice(0, index + 1);
    return Buffer.byteLength(lines.join('\n'));
  });
  const cuts = Array.from({ length: bytes.length + 1 }, (_, cut) => ({
    cut,
    whole: ends.filter((end) => end <= cut).length,
    read: parseJournal(bytes.subarray(0, cut).toString('utf8')),
  }));
  const torn = cuts.filter(({ whole, read }) => !isDeepStrictEqual(read, LINES.slice(0, whole)));
  expect(torn.map(({ cut }) => cut)).toEqual([]);
});

test('a torn line in the middle takes no other line with it', () => {
  const [first = '', second = '', ...rest] = TEXT.split('\n');
  const torn = [first, second.slice(0, 20), second, ...rest].join('\n');
  expect(parseJournal(torn)).toEqual(LINES);
});

test('what a newer program has written is left out', () => {
  const newer = '{"at":"2023-10-27T08:00:00.000Z","event":"tea-break"}\n';
  expect(parseJournal(newer + TEXT)).toEqual(LINES);
});

function summarise(count: number) {
  return summariseJournal('/logs/a.journal.jsonl', 'a.journal.jsonl', LINES.slice(0, count));
}

describe('history is told', () => {
  test('of a transfer that has ended', () => {
    expect(summarise(LINES.length)).toEqual({
      id: 'a',
      kind: 'transfer',
      run: REPORT.run,
      state: 'verified',
      startedAt: LINES[0]?.at,
      finishedAt: REPORT.finishedAt,
      host: 'merscope-pc',
      user: 'müller',
      components: ['raw_data'],
      files: 131_872,
      bytes: 900_719_884_237 + 908_034_287_581 + 116_555_448_991,
      journal: '/logs/a.journal.jsonl',
    });
  });

  test('of one without its end, with the last state it announced', () => {
    expect([1, 2, 4, 7].map((count) => summarise(count))).toMatchObject([
      { state: 'preflight', finishedAt: null, files: null },
      { state: 'counting', finishedAt: null, files: null },
      { state: 'copying', finishedAt: null, files: null },
      { state: 'verifying', finishedAt: null, files: null },
    ]);
  });

  test('of none that does not even say what began', () => {
    expect(summariseJournal('a', 'a', LINES.slice(1))).toBeUndefined();
  });

  test('without totals as soon as one count is missing', () => {
    const [component, ...others] = REPORT.components;
    const counts = { ...component!.counts, walk: { before: null, sourceAfter: null, after: null } };
    const report = { ...REPORT, components: [{ ...component!, counts }, ...others] };
    const finished: JournalLine = { at: LINES[0]!.at, event: 'finished', report };
    expect(summariseJournal('a', 'a', [LINES[0]!, finished])).toMatchObject({
      files: null,
      bytes: null,
    });
  });
});
