import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ContractClient } from '../../src-main/serve/router.ts';
import { CONNECT_MESSAGE } from '../../src-shared/desktop-address.ts';
import { makeLab, RUN, type Lab } from '../helpers/make-lab.ts';
import { EXPECTED_PREFERENCES } from './desktop-suite.ts';
import {
  app,
  BrowserWindow,
  calls,
  handlers,
  ipcMain,
  resetElectron,
  Tray,
  world,
} from './fake-electron.ts';

import { quitProgram, startProgram, startWindow as startFakeWindow } from './start-fake.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const OWN_PAGE = { parent: null, url: 'app://runferry/' };
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;
const FAULTS = ['uncaughtException', 'unhandledRejection'] as const;

let lab: Lab;

beforeEach(() => {
  lab = makeLab();
  resetElectron(join(lab.root, 'personal'));
  vi.stubEnv('RUNFERRY_STATE', lab.state);
});

afterEach(async () => {
  await quitProgram();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  for (const name of [...FAULTS, ...SIGNALS]) process.removeAllListeners(name);
});

const start = startProgram;
const startWindow = (...args: readonly string[]) => startFakeWindow(lab.config, ...args);

/** A client in the window's page. */
function connect(page: object = OWN_PAGE): ContractClient {
  const { port1, port2 } = new MessageChannel();
  ipcMain.emit(CONNECT_MESSAGE, { senderFrame: page, ports: [port2] });
  port1.start();
  return createORPCClient(new RPCLink({ port: port1 }));
}

/** Takes what the program writes, instead of the terminal of the tests. */
function silence(): { out: string } {
  const written = { out: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text, done?: unknown) => {
    written.out += String(text);
    if (typeof done === 'function') done();
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((_text, done?: unknown) => {
    if (typeof done === 'function') done();
    return true;
  });
  return written;
}

async function ended(): Promise<void> {
  await vi.waitFor(() => expect(world.exitCode).not.toBeNull(), 20_000);
}

describe('a command line', () => {
  test('transfers and reports, without window, tray, dialog, graphics or the window’s lock', async () => {
    const written = silence();
    const result = join(lab.root, 'result.json');
    await start(
      '--config',
      lab.config,
      '--run',
      RUN,
      '--copy_type',
      'raw_data',
      '--json',
      '--result',
      result,
    );
    await ended();

    expect(world.exitCode).toBe(0);
    expect(JSON.parse(written.out)).toMatchObject({ run: RUN, state: 'verified' });
    expect(JSON.parse(readFileSync(result, 'utf8'))).toMatchObject({ state: 'verified' });
    expect(calls).toEqual([
      'app.disableHardwareAcceleration',
      'app.commandLine.appendSwitch disable-gpu',
      'app.exit',
    ]);
  });

  test.each([
    [['--run', 'no run/at all', '--config', 'lab.toml'], 78],

    [['--no-such-option', '--json'], 64],
    [['--run', RUN, '--config', '/nonexistent.toml'], 78],
  ])('%j ends with its exit code, and no dialog', async (args, exitCode) => {
    silence();
    await start(...args);
    await ended();
    expect({
      exitCode: world.exitCode,
      dialogs: calls.filter((call) => /dialog/.test(call)),
    }).toEqual({ exitCode, dialogs: [] });
  });

  test('that meets a bug ends with 70 instead of a dialog that nobody can close', async () => {
    silence();
    await start('--version');
    await ended();
    world.exitCode = null;
    process.emit('uncaughtException', new Error('a bug'));
    expect(world.exitCode).toBe(70);
    expect(readdirSync(join(lab.state, 'program-logs'))).toEqual([
      expect.stringMatching(/^runferry-.*log$/),
    ]);
    expect(calls.filter((call) => /dialog/.test(call))).toEqual([]);
  });
});

describe('a start with the window', () => {
  test('sets everything up in an order that Electron and Windows can live with', async () => {
    await startWindow('--hidden');
    expect(calls).toEqual([
      'app.requestSingleInstanceLock',
      'app.setAppUserModelId',
      'Menu.setApplicationMenu',
      'protocol.registerSchemesAsPrivileged app',
      'app.whenReady',
      'protocol.handle app',
      'new BrowserWindow',
      'new Tray',
    ]);
    expect(BrowserWindow.all[0]).toMatchObject({
      isShown: false,
      options: { webPreferences: EXPECTED_PREFERENCES },
    });
    expect(handlers.has('app')).toBe(true);
  });

  test('shows the window, unless it is for the tray only', async () => {
    await startWindow();
    expect(BrowserWindow.all[0]?.isShown).toBe(true);
  });

  test('that is not the first one ends, and the first one shows itself', async () => {
    world.isFirstInstance = false;
    await start();
    expect({ exitCode: world.exitCode, calls }).toEqual({
      exitCode: 0,
      calls: ['app.requestSingleInstanceLock', 'app.exit'],
    });
  });

  test('comes to the front when somebody starts it again', async () => {
    await startWindow('--hidden');
    app.emit('second-instance', {}, []);
    expect(BrowserWindow.all[0]?.isShown).toBe(true);
  });

  test('answers its own page over the port, and nobody else', async () => {
    await startWindow('--hidden');
    expect(await connect().program.info()).toMatchObject({ canOpen: true });
    const { port1, port2 } = new MessageChannel();
    const closed = new Promise((resolve) => port1.once('close', resolve));
    ipcMain.emit(CONNECT_MESSAGE, {
      senderFrame: { parent: null, url: 'evil://runferry/' },
      ports: [port2],
    });
    await closed;
  });

  test('opens the configuration with the person’s editor', async () => {
    await startWindow('--hidden');
    await connect().settings.openFile();
    expect(world.opened).toEqual([lab.config]);
  });

  test('goes on after a bug, and says so in the tray', async () => {
    await startWindow('--hidden');
    process.emit('uncaughtException', new Error('a bug'));
    expect({ exitCode: world.exitCode, image: Tray.all[0]?.image }).toEqual({
      exitCode: null,
      image: expect.stringContaining('tray-error'),
    });
  });
});

describe('a transfer in the window program', () => {
  test('keeps the computer awake, fills the bar, and is told of when it ends', async () => {
    await startWindow('--hidden');
    const client = connect();
    const seen = { blockers: 0, bars: new Set<string | undefined>() };
    const { id } = await client.transfers.start({ run: RUN, components: ['raw_data'] });
    for await (const { transfers } of await client.transfers.watch()) {
      seen.blockers = Math.max(seen.blockers, world.blockers.size);
      seen.bars.add(BrowserWindow.all[0]?.bar[1]);
      if (transfers.every(({ activity }) => activity === 'ended')) break;
    }
    const { verdict } = await client.transfers.show({ id });

    expect({
      verdict,
      ...seen,
      left: world.blockers.size,
      bar: BrowserWindow.all[0]?.bar,
    }).toMatchObject({
      verdict: 'verified',
      blockers: 1,
      left: 0,
      bar: [-1, 'none'],
    });
    expect(calls).toContain('Notification.show');
  });
});
