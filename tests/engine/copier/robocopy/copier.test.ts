import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { CopyEvent } from '../../../../src-main/engine/copier/copier.ts';
import { createRobocopyCopier } from '../../../../src-main/engine/copier/robocopy/copier.ts';
import { makeTemporaryFolder, writeTree } from '../../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../../helpers/test-ports.ts';
import { emulatorCommand, emulatorEnvironment } from '../../../robocopy-emulator/command.ts';
import type { EmulatorSettings } from '../../../robocopy-emulator/settings.ts';

const never = new AbortController().signal;

const FILES: Readonly<Record<string, string>> = {
  'experiment.json': '{}',
  'data/stack 1.dax': 'x'.repeat(100_000),
  'data/stack 2.dax': 'y'.repeat(200_000),
  'region_0/région 細胞.csv': 'a,b\n',
  'region_0/.hidden': '',
  'empty/': '',
};
const BYTES = 300_006;

interface Scene {
  readonly settings?: EmulatorSettings;
  readonly options?: readonly string[];
  readonly command?: readonly string[];
}

interface CopyChanges {
  readonly signal?: AbortSignal;
  readonly threads?: number;
  readonly onFile?: () => void;
}

/** A source with files, an empty destination, and a copier that drives the emulator. */
function stage({ settings = {}, options = ['/Z', '/E', '/J'], command }: Scene = {}) {
  const folder = makeTemporaryFolder();
  writeTree(folder, { 'archive/': '', 'logs/': '' });
  writeTree(path.join(folder, 'source'), FILES);
  const variables = emulatorEnvironment({ skipWaits: true, ...settings });
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const copier = createRobocopyCopier(
    {
      name: 'robocopy',
      robocopyCommand: command ?? emulatorCommand(),
      rsyncCommand: ['rsync'],
      robocopyOptions: options,
      robocopyListOptions: ['/L', '/E', '/BYTES', '/V', '/NP', '/FP'],
      rsyncOptions: [],
      bytesPerSecond: null,
    },
    createTestPorts(),
  );
  const request = {
    source: path.join(folder, 'source'),
    destination: path.join(folder, 'archive', 'run'),
    log: path.join(folder, 'logs', 'copy.log'),
    threads: 8,
  };
  const copy = async ({ signal = never, threads = 8, onFile = () => {} }: CopyChanges = {}) => {
    const events: CopyEvent[] = [];
    const onEvent = (event: CopyEvent) => {
      events.push(event);
      if (event.kind === 'file') onFile();
    };
    const outcome = await copier.copy({ ...request, threads }, { signal, onEvent });
    return { outcome, events };
  };
  const list = (name: string, signal = never) =>
    copier.list(
      { folder: path.join(folder, name), log: path.join(folder, 'logs', 'list.log') },
      signal,
    );
  return { folder, request, copy, list };
}

function filesOf(events: readonly CopyEvent[]): readonly string[] {
  const files = events.filter((event) => event.kind === 'file');
  return files.map((event) => path.basename(event.path)).sort();
}

describe.each([1, 8])('a copy with %i threads', (threads) => {
  test('arrives, is told file by file and leaves a complete log', async () => {
    const { request, copy } = stage();
    const { outcome, events } = await copy({ threads });
    expect(outcome).toEqual({
      exitCode: 1,
      meaning: 'Files were copied.',
      failed: false,
      logComplete: true,
      errors: [],
      stderr: '',
    });
    const names = Object.keys(FILES).filter((name) => !name.endsWith('/'));
    expect(filesOf(events)).toEqual(names.map((name) => path.basename(name)).sort());
    for (const name of Object.keys(FILES)) {
      expect(existsSync(path.join(request.destination, name))).toBe(true);
    }
    expect(readFileSync(request.log).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
  });

  test('tells a locked file once, whatever the retries, and fails', async () => {
    const { request, copy } = stage({
      settings: { lockedFiles: { names: ['stack 1.dax'], attempts: 'always' } },
    });
    const { outcome, events } = await copy({ threads });
    expect(outcome).toMatchObject({
      failed: true,
      logComplete: true,
      errors: [
        {
          code: 32,
          path: path.join(request.source, 'data', 'stack 1.dax'),
          message:
            'The process cannot access the file because it is being used by another process.',
        },
      ],
    });
    expect(filesOf(events)).not.toContain('stack 1.dax');
  });

  test('is good when a retry healed the error', async () => {
    const { copy } = stage({ settings: { lockedFiles: { names: ['*.dax'], attempts: 1 } } });
    const { outcome } = await copy({ threads });
    expect({ failed: outcome.failed, errors: outcome.errors.length }).toEqual({
      failed: false,
      errors: 2,
    });
  });
});

test('files are told while the copy goes on, and cancelling it is no success', async () => {
  const { request, copy } = stage({ settings: { hang: { afterFiles: 3 } } });
  const controller = new AbortController();
  const { outcome, events } = await copy({
    threads: 1,
    signal: controller.signal,
    onFile: () => controller.abort(),
  });
  expect(filesOf(events)).toContain('experiment.json');
  expect(outcome).toMatchObject({ exitCode: null, failed: true, logComplete: false });
  expect(statSync(request.log).size).toBeGreaterThan(0);
});

test.each<[string, EmulatorSettings]>([
  ['dies without a code', { die: { afterFiles: 2 } }],
  ['is ended with the code of a success', { die: { afterFiles: 2, exitCode: 1 } }],
  ['writes no summary', { noSummary: {} }],
  ['runs out of disk', { diskFull: { afterBytes: 150_000 } }],
  ['loses the network', { networkLost: { afterFiles: 1 } }],
  ['gives up because the network is gone', { networkLost: { afterFiles: 1, stops: true } }],
  ['counts a failure without an error line', { failWithoutErrorLine: { names: ['*.csv'] } }],
  ['sees nothing and says that all is well', { seeNothing: {} }],
  ['ends with 8 for no reason', { wrongExitCode: { code: 8 } }],
])('a copy fails when robocopy %s', async (_, settings) => {
  const { copy } = stage({ settings });
  expect((await copy()).outcome.failed).toBe(true);
});

test.each(['de', 'fr', 'es', 'it', 'pt', 'ru', 'ja', 'zh'] as const)(
  'a copy and its lists are understood in %s',
  async (language) => {
    const { copy, list } = stage({ settings: { language } });
    expect((await copy()).outcome).toMatchObject({ failed: false, logComplete: true });
    const counts = { files: 5, folders: 4, bytes: BYTES };
    expect((await list('archive/run')).counts).toEqual(counts);
  },
);

test('a summary that is shifted by a line is read all the same', async () => {
  for (const where of ['before-table', 'before-ended', 'after-ended'] as const) {
    const { copy, list } = stage({ settings: { shiftSummary: { where, lines: 3 } } });
    expect((await copy()).outcome.failed).toBe(false);
    expect((await list('source')).counts).toEqual({ files: 5, folders: 4, bytes: BYTES });
  }
});

test('an unknown option is told in the words of robocopy', async () => {
  const { copy } = stage({ options: ['/E', '/NOSUCHOPTION'] });
  const { outcome } = await copy();
  expect(outcome).toMatchObject({ exitCode: 16, failed: true, logComplete: false });
  expect(outcome.meaning).toContain('It said: ERROR : Invalid Parameter #');
});

test('a program that is not there is an expected problem', async () => {
  const { copy, list } = stage({ command: ['/nonexistent/robocopy'] });
  await expect(copy()).rejects.toMatchObject({ code: 'COPIER_NOT_FOUND' });
  await expect(list('source')).rejects.toMatchObject({ code: 'COPIER_NOT_FOUND' });
});

describe('a list', () => {
  test('counts files, folders with the root, and bytes, and makes nothing', async () => {
    const { folder, list } = stage();
    expect(await list('source')).toEqual({
      counts: { files: 5, folders: 4, bytes: BYTES },
      exitCode: 0,
    });
    expect(existsSync(path.join(folder, 'archive', 'run'))).toBe(false);
  });

  test('of a folder without files counts none', async () => {
    const { list } = stage();
    expect((await list('source/empty')).counts).toEqual({ files: 0, folders: 1, bytes: 0 });
  });

  test.each<[string, EmulatorSettings]>([
    ['no summary', { noSummary: {} }],
    ['a folder that cannot be read', { accessDenied: { names: ['region_0'] } }],
    ['nothing at all', { seeNothing: {} }],
    ['a death under way', { die: { afterFiles: 1, exitCode: 1 } }],
    ['a wrong exit code', { wrongExitCode: { code: 16 } }],
  ])('with %s has no counts and says why', async (_, settings) => {
    const { list } = stage({ settings });
    const { counts, reason } = await list('source');
    expect(counts).toBeNull();
    expect(reason).toMatch(/^robocopy's list of .*source gives no counts: .*[.]$/);
  });

  test('of a folder that is not there has no counts', async () => {
    const { list } = stage();
    expect(await list('nowhere')).toMatchObject({ counts: null, exitCode: 16 });
  });

  test('that is cancelled has no counts', async () => {
    const { list } = stage({ settings: { slow: { millisecondsPerFile: 5000 } } });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 600);
    expect(await list('source', controller.signal)).toMatchObject({ counts: null, exitCode: null });
  });
});
