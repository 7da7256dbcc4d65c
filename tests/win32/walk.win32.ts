import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { walkTree } from '../../src-main/engine/counts/walk.ts';

const ROOT = String.raw`Z:\walk`;
const LONG_ROOT = String.raw`\\?\Z:\walk`;
const DEEP = Array.from({ length: 5 }, () => 'd'.repeat(200));
const NAMES = ['trailing dot.', 'trailing space ', 'Größe 👩.tif', "it's $(one)"];

before(() => {
  mkdirSync([LONG_ROOT, ...DEEP].join('\\'), { recursive: true });
  writeFileSync([LONG_ROOT, ...DEEP, 'bottom'].join('\\'), 'here');
  for (const name of NAMES) writeFileSync(`${LONG_ROOT}\\${name}`, '12345');
});

after(() => {
  rmSync(LONG_ROOT, { recursive: true });
});

async function walk(root: string): ReturnType<typeof walkTree> {
  return walkTree(root, {
    ports: { platform: 'win32' },
    signal: new AbortController().signal,
  });
}

test('a walk finds long paths and names that Windows itself would shorten', async () => {
  const listing = await walk(ROOT);
  const listed = [...listing.folders()].flatMap(({ path, files }) =>
    files.map(({ name, bytes }) => `${path}/${name} ${bytes}`),
  );
  assert.deepEqual(
    [listing.counts, listing.unreadable, listed.toSorted()],
    [
      { files: 5, folders: 5, bytes: 24 },
      [],
      [...NAMES.map((name) => `/${name} 5`), `${DEEP.join('/')}/bottom 4`].toSorted(),
    ],
  );
});

test('a walk takes a whole drive', async () => {
  assert.deepEqual((await walk('Z:\\')).counts, { files: 5, folders: 6, bytes: 24 });
});

test('a folder that is not there, or is a file, is a problem with a sentence', async () => {
  await assert.rejects(walk(String.raw`Z:\walk\none`), {
    code: 'FOLDER_MISSING',
    message: String.raw`There is no folder Z:\walk\none.`,
  });
  await assert.rejects(walk(String.raw`Z:\walk\it's $(one)`), { code: 'FOLDER_MISSING' });
});
