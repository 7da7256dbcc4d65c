import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readProblem } from '../../src-shared/read-problem.ts';
import { openProgram, waitFor } from './open-program.ts';
import { TRANSPORTS } from './transports.ts';

describe.each(TRANSPORTS)('%s', (_, connect) => {
  test('each value is told with its origin and what can be tried with it', async () => {
    const { lab, client } = await openProgram(connect);
    const { file, settings, problem } = await client.settings.show();
    const shown = settings.filter(({ key }) =>
      ['analysis_drive_nix', 'development.addressees', 'runferry.threads'].includes(key),
    );
    expect({ file, problem, shown }).toEqual({
      file: lab.config,
      problem: null,
      shown: [
        { key: 'analysis_drive_nix', values: [lab.z], origin: 'file', tests: 'z' },
        {
          key: 'development.addressees',
          values: ['developer@example.org'],
          origin: 'file',
          tests: null,
        },
        { key: 'runferry.threads', values: ['1'], origin: 'default', tests: null },
      ],
    });
  });

  test('a change of the file is taken up without a restart', async () => {
    const { lab, client } = await openProgram(connect);
    const stream = await client.settings.watch();
    await stream.next();
    appendFileSync(lab.config, 'threads = 3\n');
    await waitFor(stream, ({ settings }) =>
      settings.some(({ key, values }) => key === 'runferry.threads' && values[0] === '3'),
    );
    expect(await client.program.info()).toMatchObject({ threads: 3 });
  });

  test('a broken file keeps the settings from before, and says so until it is mended', async () => {
    const { lab, client } = await openProgram(connect);
    const before = await client.settings.show();
    const text = readFileSync(lab.config, 'utf8');
    writeFileSync(lab.config, 'isilon_drive_nix = 5');
    const broken = await waitFor(client.settings.watch(), ({ problem }) => problem !== null);
    writeFileSync(lab.config, text);
    const mended = await waitFor(client.settings.watch(), ({ problem }) => problem === null);
    expect(broken.settings).toEqual(before.settings);
    expect(broken.problem).toMatchObject({ code: 'CONFIG_INVALID' });
    expect(mended.settings).toEqual(before.settings);
  });

  test('a drive is tried by itself', async () => {
    const { client } = await openProgram(connect);
    const { items } = await client.settings.test({ what: 'destination' });
    expect(items.map(({ thing, status }) => ({ thing, status }))).toEqual([
      { thing: 'destination', status: 'ok' },
    ]);
  });

  test('the file is opened where there is a desktop', async () => {
    const opened: string[] = [];
    const { lab, client } = await openProgram(connect, {
      desktop: {
        openPath: async (path) => {
          opened.push(path);
          return true;
        },
      },
    });
    expect(await client.settings.openFile()).toEqual({ isOpened: true, path: lab.config });
    expect(opened).toEqual([lab.config]);
  });

  test('on a shared PC the file is told of, and not opened', async () => {
    const opened: string[] = [];
    const { lab, client } = await openProgram(connect, {
      desktop: { openPath: async (path) => opened.push(path) > 0 },
    });
    appendFileSync(lab.config, 'lock_settings = true\n');
    await waitFor(client.settings.watch(), ({ isLocked }) => isLocked);
    const refusal = await client.settings.openFile().catch(readProblem);
    expect({ refusal, opened }).toMatchObject({ refusal: { code: 'SETTINGS_LOCKED' }, opened: [] });
  });
});
