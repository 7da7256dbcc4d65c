import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { RSYNC_RULES } from '../../../src-main/engine/config/rsync-options.ts';
import { makeTemporaryFolder, writeTree } from '../../helpers/temporary-folder.ts';

const run = promisify(execFile);

const flags = [...RSYNC_RULES.values()].filter(({ takes }) => takes === 'nothing');
const usable = flags.filter(({ verdict }) => verdict !== 'refuse').map(({ name }) => name);

/** Letters and `--no-` forms mean the same as these, or less. */
const written = usable.filter((name) => name.startsWith('--') && !name.startsWith('--no-'));

/** A small source, and a destination that holds more, and two damaged copies. */
const TREE = {
  'source/folder/new': 'new',
  'source/damaged': 'right',
  'source/cut': 'right',
  'destination/damaged': 'wrong',
  'destination/cut': 'wr',
  'destination/extra': 'extra',
  'destination/folder/extra': 'extra',
};

const SOURCE_SECONDS = 1_000_000_000;

/** What a copy spoils: files lost or changed that are none of its business, wrong files with the right time. */
async function findHarm(option: string): Promise<readonly string[]> {
  const root = makeTemporaryFolder();
  writeTree(root, TREE);
  for (const name of ['damaged', 'cut'])
    utimesSync(join(root, 'source', name), SOURCE_SECONDS, SOURCE_SECONDS);
  const args = ['-a', option, `${root}/source/`, `${root}/destination/`];
  // Some options need a right or a file system that is not there; then nothing is copied at all.
  await run('rsync', args).catch(() => null);
  const spoilt = Object.entries(TREE).filter(([path, text]) =>
    /^destination.(damaged|cut)$/.test(path)
      ? readText(join(root, path)) !== 'right' && hasSourceTime(join(root, path))
      : readText(join(root, path)) !== text,
  );
  return spoilt.map(([path]) => path);
}

function readText(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function hasSourceTime(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs === SOURCE_SECONDS * 1000;
}

/** The rsync whose options the table holds; an older one lacks some, a newer one may have more. */
const isTabledRsync = /version 3\.5\./.test(
  execFileSync('rsync', ['--version'], { encoding: 'utf8' }),
);

describe('with a real rsync', () => {
  test.each(written)('%s loses nothing and makes no damaged file look right', async (option) => {
    expect(await findHarm(option)).toEqual([]);
  });

  test.each([
    ['--delete', ['destination/extra', 'destination/folder/extra']],
    ['--remove-source-files', ['source/folder/new', 'source/damaged', 'source/cut']],
    ['--size-only', ['destination/damaged']],
    ['--append', ['destination/cut']],
  ])('%s is refused for a reason that this suite would notice', async (option, harm) => {
    expect(RSYNC_RULES.get(option)?.verdict).toBe('refuse');
    expect(await findHarm(option)).toEqual(harm);
  });

  test.runIf(isTabledRsync)('rsync knows every option of the table', async () => {
    // Times of creation are left out when rsync is built for Linux.
    const known = usable.filter((name) => name !== '-N' && name !== '--crtimes');
    const { stdout } = await run('rsync', [...known, '--version']);
    expect(stdout).toContain('rsync  version');
  });

  test.runIf(isTabledRsync)('the table has every option that rsync shows', async () => {
    const { stdout } = await run('rsync', ['--help']);
    const shown = stdout
      .slice(stdout.indexOf('\nOptions'))
      .split('\n')
      .filter((line) => line.startsWith('-'))
      .flatMap((line) => line.slice(0, 24).match(/(?<![\w-])--?[\w@][\w-]*/g) ?? [])
      .filter((option) => option !== '--no-OPTION');
    expect(shown.length).toBeGreaterThan(150);
    expect(shown.filter((option) => !RSYNC_RULES.has(option))).toEqual([]);
  });
});
