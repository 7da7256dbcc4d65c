import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { stringify } from 'smol-toml';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { findElectron } from '../../scripts/electron-binary.ts';
import type { HistoryEntry } from '../../src-shared/journal.ts';
import { planSmallRun, withFile, writeRun } from '../helpers/small-run.ts';
import { makeStandInProject, type StandInProject } from '../packaging/stand-in-project.ts';
import { describeDesktop, SLOW_RUN, type RunningDesktop } from '../shell/desktop-suite.ts';
import { makeSpiedStart, type Seen } from './spied-start.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';
const electron = findElectron(process.env) ?? '';
/** Chromium's sandbox does not start for root. */
const SWITCHES = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

let project: StandInProject;
let spied: string;
let root: string;
let config: string;

beforeAll(async () => {
  project = await makeStandInProject();
  const { exitCode, text } = project.build();
  if (exitCode !== 0) throw new Error(text);
  spied = makeSpiedStart(project.folder);
});
afterAll(() => project.remove());

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'runferry-e2e-'));
  const [z, archive] = [join(root, 'z'), join(root, 'archive')];
  mkdirSync(archive);
  writeRun(z, RUN, planSmallRun(RUN));
  config = join(root, 'lab.toml');
  writeConfig({ recent_minutes: 0 });
});
afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

function writeConfig(runferry: object): void {
  const places = ['pc', 'nix'].flatMap((system) => [
    [`analysis_drive_${system}`, join(root, 'z')],
    [`isilon_drive_${system}`, join(root, 'archive')],
  ]);
  writeFileSync(config, stringify({ ...Object.fromEntries(places), runferry }));
}

const own = () => ({ ...process.env, RUNFERRY_STATE: join(root, 'state') });
const switches = () => [...SWITCHES, `--user-data-dir=${join(root, 'personal')}`];
const programArgs = (...args: readonly string[]) => [...switches(), project.folder, '--', ...args];

const run = (...args: readonly string[]) =>
  spawnSync(electron, programArgs(...args), { encoding: 'utf8', env: own() });

describe('a command line in Electron', () => {
  test('transfers, writes its report and ends with its exit code', () => {
    const result = join(root, 'result.json');
    const { status } = run(
      '--config',
      config,
      '--run',
      RUN,
      '--copy_type',
      'raw_data',
      '--result',
      result,
    );
    expect({ status, report: JSON.parse(readFileSync(result, 'utf8')) as object }).toMatchObject({
      status: 0,
      report: { run: RUN, state: 'verified' },
    });
  });

  test('gets options through that Electron would stumble over', () => {
    const options = ['--ignore_python_counts', 'raw_data:folders', '--ignore_reason', 'a test'];
    expect(
      run('--config', config, '--run', RUN, '--copy_type', 'raw_data', ...options).status,
    ).toBe(0);
  });

  test.each([
    [['--no-such-option', '--json'], 64],
    [['--run', RUN, '--config', 'nowhere.toml'], 78],
  ])('%j ends with %i', (args, code) => {
    expect(run(...args).status).toBe(code);
  });
});

describe('the window in Electron', () => {
  let app: ElectronApplication;
  let page: Page;

  beforeEach(async () => {
    app = await _electron.launch({
      executablePath: electron,
      args: programArgs('--config', config),
      env: own(),
    });
    page = await app.firstWindow();
  });
  afterEach(() => app.close());

  test('shows the runs, over the bridge', async () => {
    await page.getByText(RUN).first().waitFor();
    expect(page.url()).toMatch(/^app:\/\/runferry\//);
  });

  test('is as closed as it was ordered', async () => {
    const inside = await page.evaluate(`(async () => {
      const attempt = (act) => { try { return act(); } catch { return 'refused'; } };
      return {
        require: typeof require,
        process: typeof process,
        evaluated: attempt(() => Function('return 1')()),
        opened: window.open('https://example.org/'),
        place: (await navigator.permissions.query({ name: 'geolocation' })).state,
      };
    })()`);
    expect(inside).toEqual({
      require: 'undefined',
      process: 'undefined',
      evaluated: 'refused',
      opened: null,
      place: 'denied',
    });
  });

  test('goes nowhere else', async () => {
    await page.getByText(RUN).first().waitFor();
    await page.evaluate(`window.location.href = 'https://example.org/'`);
    await page.waitForTimeout(500);
    expect(page.url()).toMatch(/^app:\/\/runferry\//);
  });
});

describeDesktop('Electron', () => {
  const files = withFile(new Map(), SLOW_RUN.file, SLOW_RUN.modifiedMs, SLOW_RUN.content);
  writeRun(join(root, 'z'), RUN, files);
  writeConfig(SLOW_RUN.runferry);
  return {
    start: (...args) => startSpied('--config', config, ...args),
    async lastState() {
      const { stdout } = run('history', '--json', '--config', config);
      const { transfers } = JSON.parse(stdout) as { transfers: readonly HistoryEntry[] };
      return transfers[0]?.state;
    },
  };
});

async function startSpied(...args: readonly string[]): Promise<RunningDesktop> {
  const launch = [...switches(), spied, '--', ...args];
  const app = await _electron.launch({ executablePath: electron, args: launch, env: own() });
  let isGone = false;
  app.on('close', () => (isGone = true));
  await app.firstWindow();
  await vi.waitFor(async () => expect((await see(app)).labels).not.toEqual([]), 60_000);
  return {
    preferences: () =>
      app.evaluate(({ BrowserWindow }) => {
        // Electron has it for its own code and does not document it.
        const [window] = BrowserWindow.getAllWindows();
        const contents = window?.webContents as { getLastWebPreferences?(): object } | undefined;
        return { ...contents?.getLastWebPreferences?.() };
      }),
    isShown: () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false),
    close: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    async startAgain() {
      const second = spawn(electron, launch, { env: own(), stdio: 'ignore' });
      return new Promise((resolve) => second.once('exit', resolve));
    },
    tray: () => see(app),
    choose: (label) =>
      app.evaluate(({ BrowserWindow }, wanted) => {
        const { seen } = globalThis as unknown as { readonly seen: Seen };
        seen.menu?.items.find((item) => item.label === wanted)?.click();
        // As where there is somebody who looks.
        BrowserWindow.getAllWindows()[0]?.emit('focus');
      }, label),
    async quit(answer) {
      const before = await app.evaluate(({ app: program }, response) => {
        const { seen } = globalThis as unknown as { readonly seen: Seen };
        seen.answer = response;
        setImmediate(() => program.quit());
        return seen.asked;
      }, answer);
      if (answer > 0) {
        await vi.waitFor(() => expect(isGone).toBe(true), 60_000);
        return true;
      }
      await vi.waitFor(async () => expect((await see(app)).asked).toBeGreaterThan(before), 60_000);
      return true;
    },
    endSession: () =>
      app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        window?.emit('query-session-end', {});
        window?.emit('session-end', {});
      }),
    async stop() {
      if (isGone) return;
      await app.evaluate(({ app: program }) => setImmediate(() => program.exit(0)));
      await vi.waitFor(() => expect(isGone).toBe(true), 60_000);
    },
  };
}

/** What the icon in the taskbar shows, and how many questions were asked. */
async function see(app: ElectronApplication) {
  const seen = await app.evaluate(() => {
    const { menu, ...rest } = (globalThis as unknown as { readonly seen: Seen }).seen;
    return { ...rest, labels: menu?.items.map(({ label }) => label) ?? [] };
  });
  const labels = seen.labels
    .filter((label) => label !== '')
    .map((label) => label.replaceAll('&&', '&'));
  return { ...seen, icon: basename(seen.icon), labels };
}
