import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { FuseState } from '@electron/fuses/dist/constants.js';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeStandInProject, type StandInProject, type ToolRun } from './stand-in-project.ts';
import { BUILT_IN_LAYOUTS } from '../../src-main/engine/layout/built-in-layouts.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..');

let project: StandInProject;
let built: ToolRun;
let packed: ToolRun;

beforeAll(async () => {
  project = await makeStandInProject();
  built = project.build();
  packed = project.pack();
});
afterAll(() => project.remove());

const place = (...names: readonly string[]) =>
  join(project.folder, 'dist', 'win-unpacked', ...names);
const archive = () => place('resources', 'app.asar');
const read = (...names: readonly string[]) => readFileSync(place(...names));

test('the package is built and packed, without network and without a complaint', () => {
  expect([built, packed].map(({ exitCode, text }) => (exitCode === 0 ? 'done' : text))).toEqual([
    'done',
    'done',
  ]);
  expect(packed.text).not.toMatch(/missed|deprecated|default Electron icon/i);
});

test('a misspelled setting of the package is told, and nothing is packed', () => {
  const { exitCode, text } = project.pack('-c.nsis.perMachin=true');
  expect({ isDone: exitCode === 0, text }).toMatchObject({
    isDone: false,
    text: expect.stringContaining('configuration.nsis should be'),
  });
});

describe('the archive', () => {
  test('holds the three programs, their screens and layouts, and no package, source or map', () => {
    const names = listPackage(archive(), { isPack: false }).map((name) =>
      name.replaceAll('\\', '/'),
    );
    const known =
      /^\/(package\.json|out(\/(main|preload|renderer)(\/.*\.(mjs|cjs|js|css|html|svg|woff2))?|\/renderer\/assets|\/main\/layouts(\/[\w-]+\.toml)?)?)$/;
    expect(names.filter((name) => !known.test(name))).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/main/main.mjs',
        '/out/main/cli.mjs',
        '/out/main/hash-worker.mjs',
        '/out/main/walk-worker.mjs',
        '/out/preload/index.cjs',
        '/out/renderer/index.html',
        ...BUILT_IN_LAYOUTS.map((name) => `/out/main/layouts/${name}.toml`),
      ]),
    );
  });

  test('starts where its manifest says', () => {
    const manifest = JSON.parse(extractFile(archive(), 'package.json').toString()) as object;
    expect(manifest).toMatchObject({ main: 'out/main/main.mjs', type: 'module' });
    expect(manifest).not.toHaveProperty('devDependencies');
  });

  test('is the one whose hash the program checks', () => {
    const program = NtExecutable.from(read('Runferry.exe'));
    const entry = NtExecutableResource.from(program).entries.find(
      ({ type }) => type === 'INTEGRITY',
    );
    const { headerString } = getRawHeader(archive());
    expect(JSON.parse(Buffer.from(entry?.bin ?? new ArrayBuffer()).toString())).toEqual([
      {
        file: expect.stringMatching(/^resources[\\/]app\.asar$/),
        alg: 'SHA256',
        value: createHash('sha256').update(headerString).digest('hex'),
      },
    ]);
  });
});

test('Electron’s switches are set so that the program runs only its own archive', async () => {
  const wire = await getCurrentFuseWire(place('Runferry.exe'));
  const names = [
    'RunAsNode',
    'EnableCookieEncryption',
    'EnableNodeOptionsEnvironmentVariable',
    'EnableNodeCliInspectArguments',
    'EnableEmbeddedAsarIntegrityValidation',
    'OnlyLoadAppFromAsar',
    'LoadBrowserProcessSpecificV8Snapshot',
    'GrantFileProtocolExtraPrivileges',
  ] as const;
  const on = names.filter((name) => wire[FuseV1Options[name]] === FuseState.ENABLE);
  expect(on).toEqual([
    'EnableCookieEncryption',
    'EnableEmbeddedAsarIntegrityValidation',
    'OnlyLoadAppFromAsar',
  ]);
});

describe('beside the archive', () => {
  test('lie the icons, the templates, the command line and the licences', () => {
    expect(readdirSync(place('resources', 'icons')).toSorted()).toEqual(
      readdirSync(join(REPOSITORY, 'resources', 'icons')).toSorted(),
    );
    expect(readdirSync(place('config-templates')).toSorted()).toEqual(
      readdirSync(join(REPOSITORY, 'config-templates')).toSorted(),
    );
    expect(readdirSync(place('bin'))).toEqual(['runferry.cmd']);
    expect(readdirSync(place('licences')).toSorted()).toEqual(['program.md', 'screens.md']);
    expect(readdirSync(place('locales'))).toEqual(['en-US.pak']);
  });

  test('the licences name what is built in', () => {
    const [program, screens] = ['program.md', 'screens.md'].map((name) =>
      read('licences', name).toString(),
    );
    expect(program).toMatch(/^## nodemailer - /m);
    expect(screens).toMatch(/^## react-dom - /m);
    expect(read('LICENSE.runferry.txt').toString()).toContain('MIT License');
  });

  test('the command line waits for the program, hands everything on and passes its code on', () => {
    const lines = read('bin', 'runferry.cmd').toString().split(/\r?\n/);
    const [call, end] = lines.filter((line) => line !== '' && !/^(@|rem |setlocal|if )/.test(line));
    expect({ call, end }).toEqual({
      call: '"%~dp0..\\Runferry.exe" -- %*',
      end: 'exit /b %ERRORLEVEL%',
    });
  });
});
