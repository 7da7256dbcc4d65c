import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSample } from '../../../src-main/demo/write-sample.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

test('files get their content, size and time, and empty folders are made', () => {
  const folder = makeTemporaryFolder();
  const modifiedMs = Date.UTC(2024, 4, 28, 12, 49);
  writeSample(
    {
      files: [
        { path: 'a/text.csv', content: 'x,y\n', modifiedMs },
        { path: 'a/bytes.png', content: Uint8Array.of(1, 2, 3), modifiedMs },
        { path: 'b/one.dax', content: { bytes: 3_000_000, seed: 1 }, modifiedMs },
        { path: 'b/two.dax', content: { bytes: 3_000_000, seed: 2 }, modifiedMs },
        { path: 'b/tiny.dax', content: { bytes: 3, seed: 3 }, modifiedMs },
      ],
      emptyFolders: ['c/empty'],
    },
    folder,
  );

  const read = (path: string) => readFileSync(join(folder, path));
  expect({
    text: read('a/text.csv').toString(),
    bytes: [...read('a/bytes.png')],
    tiny: [...read('b/tiny.dax')],
    large: read('b/one.dax').length,
    distinct: !read('b/one.dax').equals(read('b/two.dax')),
    modifiedMs: statSync(join(folder, 'b/one.dax')).mtimeMs,
    empty: statSync(join(folder, 'c/empty')).isDirectory(),
  }).toEqual({
    text: 'x,y\n',
    bytes: [1, 2, 3],
    tiny: [3, 0, 0],
    large: 3_000_000,
    distinct: true,
    modifiedMs,
    empty: true,
  });
});
