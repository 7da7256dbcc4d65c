import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { listConfigPlaces } from '../../../src-main/engine/config/find-config.ts';
import { loadSettings } from '../../../src-main/engine/config/load-settings.ts';
import { problemOf } from '../../helpers/interpret.ts';
import { makeTemporaryFolder, writeTree } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const NAME = '.vizgen_config.toml';

const config = (source: string) =>
  `analysis_drive_nix = '/${source}'\nisilon_drive_nix = '/archive'\n`;

/** Ports with a working folder `work` and a settings folder `state` below an empty folder. */
function makePlaces() {
  const root = makeTemporaryFolder();
  writeTree(root, { 'work/': '', 'state/': '' });
  const ports = createTestPorts({
    path,
    workingFolder: path.join(root, 'work'),
    stateFolder: path.join(root, 'state'),
  });
  return { root, ports };
}

test('the option comes before the working folder, and that before the settings folder', async () => {
  const { root, ports } = makePlaces();
  const chosen: string[] = [];
  for (const file of [`state/${NAME}`, `work/${NAME}`, 'work/own.toml']) {
    writeTree(root, { [file]: config(path.basename(path.dirname(file))) });
    const options = file.endsWith('own.toml') ? { configFile: 'own.toml' } : {};
    const settings = await loadSettings(ports, options);
    chosen.push(`${path.relative(root, settings.file)} ${settings.places.z}`);
  }
  expect(chosen).toEqual([
    path.join('state', `${NAME} /state`),
    path.join('work', `${NAME} /work`),
    path.join('work', 'own.toml /work'),
  ]);
});

test('on Windows the archive drive is the last place', () => {
  const places = listConfigPlaces({
    platform: 'win32',
    path: path.win32,
    workingFolder: 'C:\\work',
    stateFolder: 'C:\\state',
  });
  expect(places).toEqual([`C:\\work\\${NAME}`, `C:\\state\\${NAME}`, `L:\\${NAME}`]);
});

test('without any file all places are named, with the way to a first one', async () => {
  const { root, ports } = makePlaces();
  const { code, message, hint } = await problemOf(loadSettings(ports, {}));
  expect([code, message]).toEqual([
    'CONFIG_MISSING',
    `There is no configuration file. Looked for, in this order: ${path.join(root, 'work', NAME)}, ${path.join(root, 'state', NAME)}.`,
  ]);
  expect(hint).toContain('vizgen_config.toml');
});

test('a named file that is not there stops, even when another one is', async () => {
  const { root, ports } = makePlaces();
  writeTree(root, { [`work/${NAME}`]: config('work') });
  expect(await problemOf(loadSettings(ports, { configFile: '../lab.toml' }))).toEqual({
    code: 'CONFIG_MISSING',
    message: `The configuration file ${path.join(root, 'lab.toml')} does not exist.`,
    hint: 'Check the path after --vizgen_config.',
  });
});

test('a folder of that name is no file, and the search does not go on to another one', async () => {
  const { root, ports } = makePlaces();
  mkdirSync(path.join(root, 'work', NAME));
  writeTree(root, { [`state/${NAME}`]: config('state') });
  const { code, message } = await problemOf(loadSettings(ports, {}));
  expect([code, message]).toEqual([
    'CONFIG_UNREADABLE',
    `The configuration file ${path.join(root, 'work', NAME)} cannot be read: it is a folder.`,
  ]);
});

test.skipIf(process.getuid?.() === 0)('a file without read access stops the search', async () => {
  const { root, ports } = makePlaces();
  writeTree(root, { [`work/${NAME}`]: config('work'), [`state/${NAME}`]: config('state') });
  chmodSync(path.join(root, 'work', NAME), 0);
  const { message } = await problemOf(loadSettings(ports, {}));
  expect(message).toContain('cannot be read: access is denied.');
});

test('a problem in the file names the file as it was found', async () => {
  const { root, ports } = makePlaces();
  writeTree(root, { [`work/${NAME}`]: 'analysis_drive_nix = "D:\\data"\n' });
  const { code, message } = await problemOf(loadSettings(ports, {}));
  expect([code, message.slice(0, message.indexOf(', column'))]).toEqual([
    'CONFIG_SYNTAX',
    `${path.join(root, 'work', NAME)}, line 1`,
  ]);
});
