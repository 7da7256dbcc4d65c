import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readHistory } from '../../../src-main/engine/journal/history.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

const STARTED = {
  at: '2026-11-21T01:35:00.123Z',
  event: 'started',
  kind: 'transfer',
  run: '202310261058_VZGEN1_VMSC10202',
  host: 'pc',
  user: 'lab',
  pid: 1,
  version: '0.1.0',
  command: 'runferry 202310261058_VZGEN1_VMSC10202',
  threads: 1,
  components: [],
};

async function readRuns(folder: string): Promise<readonly string[]> {
  const entries = await readHistory(folder, () => Promise.resolve(false), { path });
  return entries.map(({ run, state }) => `${run} ${state}`);
}

test('what only looks like a journal is left out: a folder, a link to nothing, noise', async () => {
  const folder = makeTemporaryFolder();
  mkdirSync(path.join(folder, 'a.journal.jsonl'));
  symlinkSync('nowhere', path.join(folder, 'b.journal.jsonl'));
  writeFileSync(path.join(folder, 'c.journal.jsonl'), Buffer.from([0, 255, 10, 123, 10]));
  writeFileSync(path.join(folder, 'd.journal.jsonl'), `${JSON.stringify(STARTED)}\n`);
  expect(await readRuns(folder)).toEqual([`${STARTED.run} interrupted`]);
});

test('a new archive has no history, and one that is away has an unknown one', async () => {
  const archive = makeTemporaryFolder();
  expect(await readRuns(path.join(archive, 'logs'))).toEqual([]);
  const logs = path.join(archive, 'away', 'logs');
  await expect(readRuns(logs)).rejects.toMatchObject({
    code: 'HISTORY_UNREADABLE',
    message: `Cannot read ${logs}: it is not there (ENOENT).`,
  });
});

test('a journal that cannot be read is a sentence that names it', async () => {
  const folder = makeTemporaryFolder();
  const journal = path.join(folder, 'a.journal.jsonl');
  symlinkSync('a.journal.jsonl', journal);
  await expect(readRuns(folder)).rejects.toMatchObject({
    code: 'HISTORY_UNREADABLE',
    message: expect.stringContaining(`Cannot read the journal ${journal}`),
  });
});
