import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { array, assert, constantFrom, property, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLogDecoder } from '../../../../../src-main/engine/copier/robocopy/encoding.ts';
import { createLogReader } from '../../../../../src-main/engine/copier/robocopy/log.ts';
import { robocopyLogSchema } from '../../../../../src-shared/robocopy-log.ts';
import type { RobocopySession } from '../../../../../src-shared/robocopy-log.ts';

const folder = path.resolve(import.meta.dirname, '../../../../fixtures/robocopy');
const names = readdirSync(folder);

interface Reading {
  readonly text: string;
  readonly codePage: number | null;
  readonly sessions: readonly RobocopySession[];
}

/** Reads bytes that come in the given pieces. */
function readPieces(pieces: readonly Uint8Array[], codePage?: number): Reading {
  const decoder = createLogDecoder(codePage);
  const reader = createLogReader();
  const texts = [...pieces.map((piece) => decoder.write(piece)), decoder.end()];
  for (const text of texts) reader.write(text);
  const sessions = robocopyLogSchema.shape.sessions.parse(reader.end());
  return { text: texts.join(''), codePage: decoder.codePage, sessions };
}

function cutAt(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}

/** The four times below the table, and something below them. */
const BEYOND_THE_TIMES = /(?:\d+:\d\d:\d\d\s+){4}\S/;

/** What a cut log says that the whole one does not bear out; null when nothing. */
function findInvention(cut: Reading, whole: Reading): string | null {
  const session = cut.sessions.at(-1);
  const same = whole.sessions[cut.sessions.length - 1];
  if (session === undefined) return null;
  if (session.summary !== null && !isDeepStrictEqual(session.summary, same?.summary)) {
    return `the summary ${JSON.stringify(session.summary)}`;
  }
  return session.complete && !BEYOND_THE_TIMES.test(cut.text) ? 'an end' : null;
}

describe.each(names)('%s', (name) => {
  const bytes = readFileSync(path.join(folder, name));
  const whole = readPieces([bytes]);

  test.each([1, 7, 4099])('reads the same in pieces of %i bytes', (size) => {
    expect(readPieces(cutAt(bytes, size), whole.codePage ?? undefined)).toEqual(whole);
  });

  test('never invents a number or an end when it is cut at any byte', () => {
    const lengths = Array.from({ length: bytes.length }, (_, length) => length);
    const inventions = lengths.map((length) =>
      findInvention(readPieces([bytes.subarray(0, length)], whole.codePage ?? 850), whole),
    );
    expect(inventions.filter((invention) => invention !== null)).toEqual([]);
  });
});

const piecesOfLogs = constantFrom(
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\t\t',
  ' ',
  '  ',
  '-'.repeat(79),
  ': ',
  ' - ',
  '\\',
  '/',
  '%',
  '...',
  '   ROBOCOPY     ::     x',
  '  Started : 1',
  '   Source : C:\\a\\',
  '100%  ',
  'New File',
  '*EXTRA',
  '2026/01/01 00:00:00 ERROR 5 (0x00000005) Copying File C:\\a',
  'Waiting 1 seconds...',
  '   Files :         9         7         1         0         1         1',
  '40.4 m',
  '-1',
  '99999',
  '   Times :   0:00:01   0:00:00                       0:00:00   0:00:01',
  '\u00a0',
  '\ud800',
  '   Ended : Thursday, October 8, 2026 3:12:24 PM',
);

test('any sequence of pieces of logs is read without an error', () => {
  const log = property(array(piecesOfLogs, { maxLength: 60 }), (pieces) => {
    const reader = createLogReader();
    for (const piece of pieces) reader.write(piece);
    expect(robocopyLogSchema.shape.sessions.safeParse(reader.end()).success).toBe(true);
  });
  assert(log, { numRuns: 500 });
});

test('any bytes are read without an error, also behind a byte order mark', () => {
  const mark = constantFrom([], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]);
  const bytes = property(mark, array(uint8Array({ maxLength: 200 })), (start, chunks) => {
    expect(readPieces([Uint8Array.from(start), ...chunks])).toBeDefined();
  });
  assert(bytes, { numRuns: 500 });
});

test.each([
  '-',
  ' ',
  '\t',
  '9',
  'A',
  ':',
  ': ',
  '- ',
  '/ ',
  'a : b/  ',
  '\r  0%',
  '2026/01/01 00:00:00 9',
  ': 1 ',
  'A...',
  '(0x',
  'ROBOCOPY ',
  'x\t9',
  '\t\t9\t',
])('a line of a million times %j is read in no time', (piece) => {
  const text = piece.repeat(1_000_000).slice(0, 2_000_000);
  const header = `   ROBOCOPY     ::     x\n`;
  // Processor time: other programs on this machine do not count.
  const begun = process.cpuUsage();
  for (const before of ['', header]) {
    const reader = createLogReader();
    reader.write(before + text);
    reader.write(`${text}...\n`);
    reader.end();
  }
  const { user, system } = process.cpuUsage(begun);
  expect((user + system) / 1000).toBeLessThan(2000);
});
