import { appendFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareContent } from '../../../src-main/engine/checksums/compare-content.ts';
import { openKeptDigests } from '../../../src-main/engine/checksums/kept-digests.ts';
import { pairFiles } from '../../../src-main/engine/checksums/pair-files.ts';
import { walkTree } from '../../../src-main/engine/counts/walk.ts';
import { makeTemporaryFolder, writeTree } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const ports = createTestPorts();
const never = new AbortController().signal;

const FILES = { 'a.txt': 'alpha', 'data/b.dax': 'beta', 'data/c.dax': 'gamma', empty: '' };

/** Two sides with the same files. */
function makeSides(files: Readonly<Record<string, string>> = FILES) {
  const root = makeTemporaryFolder();
  const [source, destination] = [join(root, 'source'), join(root, 'destination')];
  writeTree(source, files);
  writeTree(destination, files);
  return { source, destination, kept: join(root, 'logs', 'R.raw_data.sha256.partial') };
}

type Sides = ReturnType<typeof makeSides>;

const walk = (root: string) => walkTree(root, { ports, signal: never });

async function list(sides: Sides) {
  return { source: await walk(sides.source), destination: await walk(sides.destination) };
}

/** Compares with what earlier comparisons have kept, and keeps what was read. */
async function compare(sides: Sides, signal: AbortSignal = never) {
  const kept = await openKeptDigests(sides.kept, ports);
  try {
    const request = { ...(await list(sides)), kept, signal, onProgress: () => {} };
    return await compareContent(request, ports);
  } finally {
    await kept.close(true);
  }
}

/** Writes other bytes of the same length, and puts the time of modification back. */
function flip(file: string, text: string): void {
  const { atime, mtime } = statSync(file);
  writeFileSync(file, text);
  utimesSync(file, atime, mtime);
}

test('reads every file of both sides and finds them the same', async () => {
  const comparison = await compare(makeSides());
  expect(comparison).toMatchObject({
    compared: { files: 4, bytes: 14 },
    kept: { files: 0, bytes: 0 },
    differences: [],
  });
});

test('keeps the SHA-256 of the source in the order of the files', async () => {
  const sides = makeSides();
  const { digests } = await compare(sides);
  const { source, destination } = await list(sides);
  const paths = Array.from(pairFiles(source, destination), ({ path }) => path);
  expect(paths.map((path, index) => [path, digests.get(index)?.slice(0, 8)])).toEqual([
    ['a.txt', '8ed3f6ad'],
    ['empty', 'e3b0c442'],
    ['data/b.dax', 'f44e64e7'],
    ['data/c.dax', 'be9d587d'],
  ]);
});

test('finds a changed byte where size and time are the same', async () => {
  const sides = makeSides();
  flip(join(sides.destination, 'data/c.dax'), 'gamMa');
  expect((await compare(sides)).differences).toEqual([
    {
      path: 'data/c.dax',
      kind: 'content',
      sourceBytes: 5,
      destinationBytes: 5,
      note: 'the same size, another SHA-256',
    },
  ]);
});

test('leaves files of another size alone: they differ already', async () => {
  const sides = makeSides();
  appendFileSync(join(sides.destination, 'a.txt'), '!');
  expect(await compare(sides)).toMatchObject({ compared: { files: 3 }, differences: [] });
});

test('names a file that vanished, and one that was written to, between looking and reading', async () => {
  const sides = makeSides();
  const { source, destination } = await list(sides);
  renameSync(join(sides.source, 'a.txt'), join(sides.source, 'moved.txt'));
  writeFileSync(join(sides.destination, 'data/b.dax'), 'grown and grown');
  const request = { source, destination, kept: null, signal: never, onProgress: () => {} };
  const { differences } = await compareContent(request, ports);
  expect(differences.map(({ path, kind, note }) => [path, kind, note])).toEqual([
    ['a.txt', 'unreadable', 'cannot be read at the source (ENOENT)'],
    ['data/b.dax', 'content', 'was written to at the destination while it was compared'],
  ]);
});

test('does not read again what was read before and not written since', async () => {
  const sides = makeSides();
  const first = await compare(sides);
  const second = await compare(sides);
  expect(second.kept).toEqual({ files: 4, bytes: 14 });
  // The oldest reading was made within the first comparison, not when that began to the millisecond.
  expect(second.since >= first.since && second.since <= first.until).toBe(true);
  expect(Array.from({ length: 4 }, (_, index) => second.digests.get(index))).toEqual(
    Array.from({ length: 4 }, (_, index) => first.digests.get(index)),
  );
});

test.each(['source', 'destination'] as const)(
  'reads again what was written at the %s since, even if size and time are the same',
  async (side) => {
    const sides = makeSides();
    await compare(sides);
    flip(join(sides[side], 'data/b.dax'), 'BETA');
    const { kept, differences } = await compare(sides);
    expect({ kept: kept.files, paths: differences.map(({ path }) => path) }).toEqual({
      kept: 3,
      paths: ['data/b.dax'],
    });
  },
);

test('keeps only what is the same, so that a healed file is read again', async () => {
  const sides = makeSides();
  flip(join(sides.destination, 'data/b.dax'), 'BETA');
  await compare(sides);
  const again = await compare(sides);
  expect({ kept: again.kept.files, differences: again.differences.length }).toEqual({
    kept: 3,
    differences: 1,
  });
});

test('trusts nothing that was read more than a week ago', async () => {
  const sides = makeSides();
  await compare(sides);
  const later = { ...ports.clock, now: () => Date.now() + 8 * 86_400_000 };
  const kept = await openKeptDigests(sides.kept, { ...ports, clock: later });
  expect(kept.find('a.txt')).toBeUndefined();
  await kept.close(true);
});

test('a line that a crash cut short costs that file and no other', async () => {
  const sides = makeSides();
  await compare(sides);
  appendFileSync(sides.kept, '{"path":"half');
  expect((await compare(sides)).kept.files).toBe(4);
  appendFileSync(sides.kept, '\nnot JSON at all\n{"path":"a.txt"}\n');
  expect((await compare(sides)).kept.files).toBe(4);
});

test('stops at once when it is called off, and goes on from there', async () => {
  const big = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`f${index}`, 'x'.repeat(2_000_000)]),
  );
  const sides = makeSides(big);
  const stop = new AbortController();
  const kept = await openKeptDigests(sides.kept, ports);
  const request = {
    ...(await list(sides)),
    kept,
    signal: stop.signal,
    onProgress: ({ files }: { files: number }) => files >= 10 && stop.abort('cancelled'),
  };
  await expect(compareContent(request, ports)).rejects.toBe('cancelled');
  await kept.close(true);
  const { kept: before, compared, differences } = await compare(sides);
  expect({ compared: compared.files, differences }).toEqual({ compared: 40, differences: [] });
  expect(before.files).toBeGreaterThanOrEqual(10);
  expect(before.files).toBeLessThan(40);
});
