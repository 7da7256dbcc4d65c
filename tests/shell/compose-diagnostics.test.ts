import { expect, test } from 'vitest';
import { composeDiagnostics } from '../../src-main/shell/compose-diagnostics.ts';
import { makeEnded, makeView } from './transfer-views.ts';

const text = composeDiagnostics({
  info: {
    version: '1.2.3',
    host: 'MERSCOPE-PC',
    user: 'lab',
    platform: 'win32',
    copier: 'Robocopy',
    components: [],
    threads: 8,
    verify: 'files',
    canOpen: true,
    takesSessions: false,
  },
  runsOn: ['Electron 45.4.1', 'Node 24.18.0'],
  transfers: [
    makeView({ run: 'one' }),
    {
      ...makeEnded('failed'),
      run: 'two',
      problems: [{ code: 'PLACE_AWAY', message: 'L:\\ is not there.' }],
    },
  ],
  settings: {
    file: 'C:\\ProgramData\\Runferry\\.vizgen_config.toml',
    readAt: '2023-10-27T06:00:00.000Z',
    settings: [
      { key: 'isilon_drive_pc', values: ['L:\\'], origin: 'file', tests: null },
      {
        key: 'smtp_server',
        values: ['smtp://lab:hunter2@mail.example.org'],
        origin: 'file',
        tests: null,
      },
      {
        key: 'runferry.mail.password_variable',
        values: ['SMTP_PASSWORD'],
        origin: 'default',
        tests: null,
      },
      { key: 'tool.options.rsync', values: ['--password=hunter2 -a'], origin: 'file', tests: null },
      { key: 'runferry.mail.user', values: [], origin: 'default', tests: null },
    ],
    warnings: [],
    isLocked: false,
    problem: null,
  },
  problems: ['Z:\\ does not answer.'],
  stateFolder: 'C:\\ProgramData\\Runferry',
});

test('diagnostics are one page with everything that helps', () => {
  expect(text).toMatchInlineSnapshot(`
    "Runferry 1.2.3
      Electron 45.4.1
      Node 24.18.0
      win32, lab on MERSCOPE-PC
    Problems
      Z:\\ does not answer.
    Transfers
      one: Copying (running, 42 %)
      two: Failed (ended, 42 %) [PLACE_AWAY] L:\\ is not there.
    Settings from C:\\ProgramData\\Runferry\\.vizgen_config.toml
      isilon_drive_pc = L:\\
      smtp_server = smtp://***@mail.example.org
      runferry.mail.password_variable = SMTP_PASSWORD (default)
      tool.options.rsync = --password=*** -a
      runferry.mail.user = none (default)
    Warnings
      none
    Own files
      C:\\ProgramData\\Runferry
    "
  `);
});

test('diagnostics hold no secret, wherever somebody wrote one', () => {
  expect(text).not.toContain('hunter2');
});
