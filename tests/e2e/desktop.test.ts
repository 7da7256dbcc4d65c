import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { stringify } from 'smol-toml';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findElectron } from '../../scripts/electron-binary.ts';
import { writeTree } from '../helpers/temporary-folder.ts';
import { makeStandInProject, type StandInProject } from '../packaging/stand-in-project.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';
const electron = findElectron(process.env) ?? '';
/** Chromium's sandbox does not start for root. */
const SWITCHES = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

let project: StandInProject;
let root: string;
let config: string;

beforeAll(async () => {
  project = await makeStandInProject();
  const { exitCode, text } = project.build();
  if (exitCode !== 0) throw new Error(text);
});
afterAll(() => project.remove());

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'runferry-e2e-'));
  const [z, archive] = [join(root, 'z'), join(root, 'archive')];
  mkdirSync(archive);
  writeTree(join(z, 'merfish_raw_data', RUN), { 'data/a.dax': 'a'.repeat(50_000) });
  config = join(root, 'lab.toml');
  const places = ['pc', 'nix'].flatMap((system) => [
    [`analysis_drive_${system}`, z],
    [`isilon_drive_${system}`, archive],
  ]);
  writeFileSync(
    config,
    stringify({ ...Object.fromEntries(places), runferry: { recent_minutes: 0 } }),
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

const own = () => ({ ...process.env, RUNFERRY_STATE: join(root, 'state') });
const programArgs = (...args: readonly string[]) => [
  ...SWITCHES,
  `--user-data-dir=${join(root, 'personal')}`,
  project.folder,
  '--',
  ...args,
];

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

  test('is only hidden when it is closed', async () => {
    const seen = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.close();
      return { isGone: window?.isDestroyed(), isShown: window?.isVisible() };
    });
    expect(seen).toEqual({ isGone: false, isShown: false });
  });
});
