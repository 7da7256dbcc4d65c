import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '../../../src-main');

/** Everything in Node that takes a file or a folder away, or empties one. */
const DELETING = /\b(?:rm|rmdir|unlink|rmSync|rmdirSync|unlinkSync|truncate|ftruncate|cp)\b/;

/**
 * What may delete, and what of: each its own, never anything of a run. Only `reclaim` deletes what a
 * transfer has copied, and only what it has moved into its trash before.
 */
const ALLOWED: Readonly<Record<string, string>> = {
  'demo/s3-server/store.ts': "the sample bucket's parts of uploads that are done or given up",
  'engine/checksums/kept-digests.ts': 'what an interrupted comparison has read, once it is through',
  'engine/copier/remove-unfinished.ts': 'what a killed copier has not finished',
  'engine/mail/outbox-files.ts': 'mails that were sent',
  'engine/partitions/copy-file.ts': 'its own unfinished copy',
  'engine/preflight/probe-folder.ts': 'its own probe, and what a killed program has left of one',
  'engine/reclaim/trash.ts': 'what lies in the trash, and its record',
  'engine/transfer/choose-threads.ts': 'its own probe of how quick the destination is',
  'engine/transfer/lock-file.ts': 'its own draft of a lock, and a lock that could not be written',
  'engine/transfer/lock-staleness.ts': 'its own probe of the clock',
  'engine/transfer/lock.ts': 'its own lock, and stale ones',
  'engine/tune/scratch.ts': 'copies that it has made to take their time',
  'engine/tune/tune.ts': 'its own folder of logs and samples on this computer',
  'engine/write-atomically.ts': 'its own temporary file',
};

/** Names imported from Node's file system that delete. */
function importsDeleting(file: string): boolean {
  const text = readFileSync(file, 'utf8');
  const imports = text.matchAll(
    /import\s+(?!type\b)([^;]*?)\s+from\s+'(?:node:)?fs(?:\/promises)?'/g,
  );
  // A namespace, or a default, has everything in it.
  return Array.from(imports).some(
    ([, names = '']) => !names.startsWith('{') || DELETING.test(names),
  );
}

test('nothing in the program deletes but what is named here', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replaceAll('\\', '/'));
  const deleting = files.filter((name) => importsDeleting(join(SOURCES, name)));
  expect(deleting.sort()).toEqual(Object.keys(ALLOWED).sort());
});

test('a file system as a whole, under another name or by require, is not imported either', () => {
  const sneaking =
    /require\(['"](?:node:)?fs|import\(['"](?:node:)?fs|createRequire|process\.binding/;
  const found = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && sneaking.test(readFileSync(join(SOURCES, name), 'utf8')),
  );
  expect(found).toEqual([]);
});
