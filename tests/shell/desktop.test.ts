import { basename, join } from 'node:path';
import { afterEach, expect, vi } from 'vitest';
import type { HistoryEntry } from '../../src-shared/journal.ts';
import { makeLab, namesIn, RUN, type Lab } from '../helpers/make-lab.ts';
import { planSmallRun, withFile, writeRun } from '../helpers/small-run.ts';
import {
  describeDesktop,
  SLOW_RUN,
  type DesktopLab,
  type RunningDesktop,
} from './desktop-suite.ts';
import {
  app,
  BrowserWindow,
  ipcMain,
  powerMonitor,
  resetElectron,
  Tray,
  world,
} from './fake-electron.ts';
import { quitProgram, startProgram, startWindow } from './start-fake.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.removeAllListeners('uncaughtException');
  process.removeAllListeners('unhandledRejection');
});

function makeDesktopLab(): DesktopLab {
  const lab = makeLab({ files: {}, runferry: SLOW_RUN.runferry });
  const files = withFile(planSmallRun(RUN), SLOW_RUN.file, SLOW_RUN.modifiedMs, SLOW_RUN.content);
  writeRun(lab.z, RUN, files);
  vi.stubEnv('RUNFERRY_STATE', lab.state);
  return {
    async start(...args) {
      resetElectron(join(lab.root, 'personal'));
      await startWindow(lab.config, ...args);
      return control(lab);
    },
    async lastState() {
      const { stdout } = await lab.runferry('history', '--json');
      const { transfers } = JSON.parse(stdout) as { transfers: readonly HistoryEntry[] };
      return transfers[0]?.state;
    },
  };
}

function control(lab: Lab): RunningDesktop {
  const [window, tray] = [BrowserWindow.all[0]!, Tray.all[0]!];
  let isOver = false;
  return {
    preferences: async () => ({ ...window.options.webPreferences }),
    isShown: async () => window.isShown,
    close: async () => void window.close(),
    async startAgain() {
      world.isFirstInstance = false;
      await startProgram();
      app.emit('second-instance', {}, []);
      return world.exitCode;
    },
    tray: async () => ({
      icon: basename(tray.image),
      tooltip: tray.tooltip,
      labels: tray.menu.flatMap(({ label }) => label ?? []),
    }),
    choose: async (label) => tray.choose(label),
    async quit(answer) {
      world.response = answer;
      const before = world.messages.length;
      app.quit();
      await vi.waitFor(() => expect(world.messages.length).toBeGreaterThan(before), 30_000);
      isOver = answer > 0;
      return true;
    },
    async endSession() {
      window.emit('query-session-end', {});
      window.emit('session-end', {});
      isOver = true;
    },
    async stop() {
      if (!isOver) await quitProgram();
      // Unlike a process, this program is gone only when it has let go of everything.
      await vi.waitFor(
        () => expect(namesIn(lab.logs).filter((name) => name.endsWith('.lock'))).toEqual([]),
        30_000,
      );
      for (const emitter of [app, ipcMain, powerMonitor]) emitter.removeAllListeners();
    },
  };
}

describeDesktop('the fake of Electron', makeDesktopLab);
