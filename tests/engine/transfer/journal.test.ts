import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { openJournal } from '../../../src-main/engine/journal/journal.ts';
import { parseJournal, summariseJournal } from '../../../src-main/engine/journal/read-journal.ts';
import { problemOf } from '../../helpers/interpret.ts';
import { makeLab } from '../../helpers/make-lab.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { mountSmallDisk, noSmallDisk } from '../../helpers/small-disk.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const ports = createTestPorts();
const states = (path: string) =>
  parseJournal(readFileSync(path, 'utf8')).map((line) => line.event === 'state' && line.state);

test('the journal of a transfer, cut at any byte, tells all that was in it up to there', async () => {
  const lab = makeLab();
  const { report } = await lab.transfer('--verify', 'checksum');
  const bytes = readFileSync(report.journal ?? '');
  const whole = parseJournal(bytes.toString('utf8'));
  const ends = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at);
  expect(ends).toHaveLength(whole.length);
  const wrong = Array.from({ length: bytes.length }, (_, cut) => cut).filter((cut) => {
    const lines = parseJournal(bytes.subarray(0, cut).toString('utf8'));
    // The line feed is no part of what a line says.
    const told = ends.filter((end) => end <= cut).length;
    const entry = summariseJournal('', '', lines);
    const isTold = told === 0 ? entry === undefined : entry?.finishedAt === null;
    return !isDeepStrictEqual(lines, whole.slice(0, told)) || !isTold;
  });
  // With the last byte of its last line it is whole.
  expect(wrong).toEqual([bytes.length - 1]);
});

test('each line is on the storage before append returns', async () => {
  const journal = await openJournal(makeTemporaryFolder(), 'RUN', ports);
  expect(await journal.append({ event: 'state', state: 'counting' })).toBeNull();
  expect(states(journal.path)).toEqual(['counting']);
  expect(await journal.append({ event: 'state', state: 'copying' })).toBeNull();
  expect(states(journal.path)).toEqual(['counting', 'copying']);
  await journal.close();
});

test('two transfers of a run in the same millisecond have a journal each', async () => {
  const folder = makeTemporaryFolder();
  const clock = { ...ports.clock, now: () => 1_700_000_000_000 };
  const journals = await Promise.all(
    [1, 2].map(() => openJournal(folder, 'RUN', { ...ports, clock })),
  );
  expect(journals.map(({ id }) => id).sort()).toEqual([
    'RUN.2023-11-14T22-13-20-000Z',
    'RUN.2023-11-14T22-13-20-000Z-2',
  ]);
  await Promise.all(journals.map((journal) => journal.close()));
});

test('a folder that is not there is a sentence', async () => {
  const folder = join(makeTemporaryFolder(), 'gone');
  expect(await problemOf(openJournal(folder, 'RUN', ports))).toMatchObject({
    code: 'JOURNAL_UNWRITABLE',
    message: expect.stringContaining('it is not there (ENOENT)'),
  });
});

test.skipIf(noSmallDisk)(
  `while the disk is full lines are kept, and go out with the next one${noSmallDisk ? ` (${noSmallDisk})` : ''}`,
  async () => {
    const folder = makeTemporaryFolder();
    mountSmallDisk(folder, 64);
    const journal = await openJournal(folder, 'RUN', ports);
    await journal.append({ event: 'state', state: 'preflight' });
    const filler = join(folder, 'filler');
    expect(() => {
      for (;;) appendFileSync(filler, Buffer.alloc(512));
    }).toThrow('ENOSPC');
    const because = 'x'.repeat(4096);
    const long = { event: 'waiting', component: 'raw_data', seconds: 1, because } as const;
    const problems = [await journal.append(long), await journal.append(long)];
    expect(problems.map((problem) => problem?.message)).toEqual([
      `Cannot write the journal ${journal.path}: the disk is full (ENOSPC).`,
      `Cannot write the journal ${journal.path}: the disk is full (ENOSPC).`,
    ]);
    rmSync(filler);
    expect(await journal.append({ event: 'state', state: 'copying' })).toBeNull();
    const events = parseJournal(readFileSync(journal.path, 'utf8')).map(({ event }) => event);
    expect([events[0], events.at(-1), new Set(events.slice(1, -1))]).toEqual([
      'state',
      'state',
      new Set(['waiting']),
    ]);
    await journal.close();
  },
);

test('a journal that went away is not made anew elsewhere', async () => {
  const root = makeTemporaryFolder();
  const folder = join(root, 'logs');
  mkdirSync(folder);
  const journal = await openJournal(folder, 'RUN', ports);
  await journal.close();
  renameSync(folder, join(root, 'away'));
  expect(await journal.append({ event: 'state', state: 'counting' })).toMatchObject({
    code: 'JOURNAL_UNWRITABLE',
  });
  renameSync(join(root, 'away'), folder);
  expect(await journal.append({ event: 'state', state: 'copying' })).toBeNull();
  expect(states(journal.path)).toEqual(['counting', 'copying']);
  await journal.close();
});
