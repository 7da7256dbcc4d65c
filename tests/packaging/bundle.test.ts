import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RUN, makeLab } from '../helpers/make-lab.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { makeStandInProject, type StandInProject } from './stand-in-project.ts';

let project: StandInProject;

beforeAll(async () => {
  project = await makeStandInProject();
  project.build();
});
afterAll(() => project.remove());

const out = (...names: readonly string[]) => join(project.folder, 'out', ...names);
const scripts = (folder: string) =>
  readdirSync(out(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => /\.[mc]?js$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
const imports = (file: string) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:\bfrom|\bimport|\brequire\()\s*["']([\w@./:-]+)["']/g,
    ),
  ].map(([, name = '']) => name);

describe('what is built', () => {
  test('needs nothing but Node, Electron and itself', () => {
    const outside = scripts('main')
      .flatMap(imports)
      .filter((name) => !/^(\.|node:)/.test(name) && !builtinModules.includes(name));
    expect([...new Set(outside)].toSorted()).toEqual(['electron']);
  });

  test('asks for Electron nowhere but in the window program', () => {
    const asking = scripts('main').filter((file) => imports(file).includes('electron'));
    expect(asking).toEqual([out('main', 'main.mjs')]);
  });

  test('connects the window with a script that the sandbox can load', () => {
    const text = readFileSync(out('preload', 'index.cjs'), 'utf8');
    expect({
      imports: imports(out('preload', 'index.cjs')),
      isModule: /^import /m.test(text),
    }).toEqual({ imports: ['electron'], isModule: false });
    expect(statSync(out('preload', 'index.cjs')).size).toBeLessThan(2000);
  });

  test('has nothing of Node on the screens', () => {
    expect(
      scripts('renderer')
        .flatMap(imports)
        .filter((name) => /^node:|^electron/.test(name)),
    ).toEqual([]);
  });
});

/** Away from the repository, where no package can be found. */
function runferry(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const folder = join(makeTemporaryFolder(), 'out');
  cpSync(out('main'), join(folder, 'main'), { recursive: true });
  cpSync(join(project.folder, 'config-templates'), join(folder, '..', 'config-templates'), {
    recursive: true,
  });
  return spawnSync(process.execPath, [join(folder, 'main', 'cli.mjs'), ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, ...env },
  });
}

describe('the built command line', () => {
  test('answers without any package around it', () => {
    const { status, stdout } = runferry(['--version']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '0.1.0\n' });
  });

  test.skipIf(process.platform === 'win32')('transfers a run and compares every byte', () => {
    const lab = makeLab();
    const { status, stdout, stderr } = runferry(
      [
        '--run',
        RUN,
        '--copy_type',
        'raw_data',
        '--verify',
        'checksum',
        '--json',
        '--config',
        lab.config,
      ],
      { RUNFERRY_STATE: lab.state },
    );
    expect({
      status,
      report: stdout === '' ? stderr : (JSON.parse(stdout) as object),
    }).toMatchObject({
      status: 0,
      report: { state: 'verified' },
    });
  });

  test.skipIf(process.platform === 'win32')('writes and reads sheets of Excel', () => {
    const lab = makeLab();
    const sheet = join(lab.root, 'batch.xlsx');
    const written = runferry(['batch', 'template', sheet, '--excel']);
    const { status, stdout, stderr } = runferry(
      ['batch', 'check', sheet, '--json', '--config', lab.config],
      { RUNFERRY_STATE: lab.state },
    );
    expect({ written: written.stderr, status, stderr }).toEqual({
      written: '',
      status: 4,
      stderr: '',
    });
    // The example's sources are nowhere; everything else about it is right.
    const { faults } = JSON.parse(stdout) as { faults: readonly { column: string }[] };
    expect(faults.map(({ column }) => column)).toEqual([
      'modality0.input_source',
      'modality1.input_source',
    ]);
  });
});
