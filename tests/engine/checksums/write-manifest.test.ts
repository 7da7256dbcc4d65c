import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { writeManifest } from '../../../src-main/engine/checksums/write-manifest.ts';
import { encodePath } from '../../../src-main/engine/counts/native-path.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const ports = createTestPorts();
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Writes files into a run's folder, each with its path as its content, and their list. */
async function listComponent(runFolder: string, component: string, names: readonly string[]) {
  const paths = names.map((name) => `${component}/${name}`);
  for (const path of paths) {
    mkdirSync(dirname(join(runFolder, path)), { recursive: true });
    writeFileSync(encodePath(join(runFolder, path)), path);
  }
  const entries = paths.map((path) => ({ path, digest: digestOf(path) }));
  return writeManifest({ runFolder, algorithm: 'sha256', component, entries }, ports);
}

test.skipIf(process.platform === 'win32')(
  'sha256sum accepts the list, also of names that nobody would choose',
  async () => {
    const run = makeTemporaryFolder();
    const names = ['plain.dax', ' blanks at the edges ', 'two\nlines', 'car\rriage', 'back\\slash'];
    const odd = ['\\leading', '*star', '-dash', 'café', 'caf\udce9 latin', '日本', '"quoted"'];
    await listComponent(run, 'raw_data', [...names, ...odd, 'data/deep/er.dax']);
    const said = execFileSync('sha256sum', ['--strict', '--check', 'manifest-sha256.txt'], {
      cwd: run,
      encoding: 'latin1',
    });
    expect(said.match(/: OK\n/g)?.length).toBe(13);
  },
);

test('a component takes the place of its own lines and leaves those of others', async () => {
  const run = makeTemporaryFolder();
  await listComponent(run, 'raw_data', ['a', 'b']);
  await listComponent(run, 'output', ['o']);
  const list = await listComponent(run, 'raw_data', ['b', 'c']);
  const paths = readFileSync(list, 'utf8').match(/ {2}.*/g);
  expect(paths).toEqual(['  output/o', '  raw_data/b', '  raw_data/c']);
  expect(readdirSync(run).sort()).toEqual(['manifest-sha256.txt', 'output', 'raw_data']);
});

test('a list that cannot be written is told with its path', async () => {
  const run = join(makeTemporaryFolder(), 'not there');
  await expect(
    writeManifest({ runFolder: run, algorithm: 'sha256', component: 'output', entries: [] }, ports),
  ).rejects.toMatchObject({ code: 'MANIFEST_UNWRITABLE', message: expect.stringContaining(run) });
});
