import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { stringify } from 'smol-toml';
import { z } from 'zod';
import { planSampleRun, type SampleSize } from '../../../src-main/demo/sample-run.ts';
import { writeSample } from '../../../src-main/demo/write-sample.ts';
import { createMerscopeLayout } from '../../../src-main/engine/layout/merscope.ts';
import { PROGRAM_FILE } from '../../helpers/program-file.ts';
import { emulatorCommandWith } from '../../robocopy-emulator/command.ts';
import type { EmulatorSettings } from '../../robocopy-emulator/settings.ts';

/** What a lab is made with. */
export interface ScreenLabOptions {
  /** The emulator copies in place of rsync, and does this wrong. */
  readonly robocopy?: EmulatorSettings;
  /** Keys below `[runferry]`. */
  readonly runferry?: Readonly<Record<string, number | string | readonly string[]>>;
}

/**
 * A copier that stops in the middle of the raw data and stays so, however fast or slow the machine
 * is, until somebody stops it; then it copies to the end.
 */
export const HELD: ScreenLabOptions = {
  robocopy: { hang: { afterFiles: 20, only: 'copy', times: 1 } },
};

/** Where the emulator counts how often it did something wrong. */
const STATE_FILE = 'emulator.json';

/** Waits until a `HELD` copier has come to where it stops. */
export async function waitUntilHeld({ root }: ScreenLab): Promise<void> {
  while (!existsSync(path.join(root, STATE_FILE))) await setTimeout(100);
}

/** Drive, disk and archive in a temporary folder, and a configuration that names them. */
export interface ScreenLab {
  readonly root: string;
  readonly z: string;
  readonly disk: string;
  readonly archive: string;
  readonly config: string;
  /** Writes a whole sample run to Z: or the disk. */
  addRun(run: string, options?: { place?: 'z' | 'disk'; size?: SampleSize }): void;
  /** Changes the configuration; the program notices by itself. */
  configure(options: ScreenLabOptions): void;
  remove(): void;
}

/** `runferry serve` as a process of its own. */
export interface ServedProgram {
  /** With the secret. */
  readonly address: string;
  readonly secret: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Some two hundred files of a few bytes: what matters is that they are all there. */
const TINY: SampleSize = {
  fovs: 4,
  rounds: 2,
  stackBytes: 2048,
  overviewTiles: 2,
  resultsPerFov: 1,
  resultBytes: 64,
  schedulerRecords: 4,
  mosaicBytes: 4096,
};

/** Makes an empty lab in a new folder; its maker removes it. */
export function makeScreenLab(options: ScreenLabOptions = {}, folder?: string): ScreenLab {
  const root = folder ?? realpathSync(mkdtempSync(path.join(tmpdir(), 'runferry-screens-')));
  const lab = {
    root,
    z: path.join(root, 'Z'),
    disk: path.join(root, 'G'),
    archive: path.join(root, 'L'),
    config: path.join(root, '.vizgen_config.toml'),
  };
  const layout = createMerscopeLayout(path);
  const parents = [lab.z, lab.disk].flatMap((place) =>
    layout.components.map(({ name }) => layout.sourceParent(place, name)),
  );
  for (const folder of [...parents, lab.archive]) mkdirSync(folder, { recursive: true });
  const configure = (next: ScreenLabOptions) => writeFileSync(lab.config, composeConfig(lab, next));
  configure(options);
  return {
    ...lab,
    configure,
    addRun(run, { place = 'z', size = TINY } = {}) {
      for (const [name, component] of Object.entries(planSampleRun(run, size).components)) {
        writeSample(component, layout.sourceFolder(lab[place], name, run));
      }
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Starts the server of a lab and waits for its address. */
export async function serveLab(lab: ScreenLab, port = 0): Promise<ServedProgram> {
  const args = ['serve', '--json', '--port', String(port), '--vizgen_config', lab.config];
  const child = spawn(process.execPath, [PROGRAM_FILE, ...args], {
    cwd: lab.root,
    env: { ...process.env, RUNFERRY_STATE: path.join(lab.root, 'state') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, 'close');
  for await (const chunk of child.stdout) {
    told += String(chunk);
    if (told.trimEnd().endsWith('}')) break;
  }
  if (told === '') throw new Error(`The server did not start: ${stderr}`);
  const { address, secret, port: taken } = addressSchema.parse(JSON.parse(told));
  return {
    address,
    secret,
    port: taken,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const addressSchema = z.object({ address: z.string(), secret: z.string(), port: z.number() });

function composeConfig(
  { root, z: drive, disk, archive }: Pick<ScreenLab, 'root' | 'z' | 'disk' | 'archive'>,
  { robocopy, runferry }: ScreenLabOptions,
): string {
  return stringify({
    analysis_drive_nix: drive,
    analysis_drive_nix_disk: disk,
    isilon_drive_nix: archive,
    isilon_drive_logs_nix: path.join(archive, 'logs'),
    smtp_server: '',
    sender_email: 'merscope@example.org',
    production: { addressees: ['lab@example.org'] },
    development: { addressees: ['developer@example.org'] },
    runferry: {
      attempt_pause_seconds: 0,
      away_minutes: 0,
      ...(robocopy && chooseEmulator(root, robocopy)),
      ...runferry,
    },
  });
}

function chooseEmulator(root: string, robocopy: EmulatorSettings) {
  const settings = { skipWaits: true, stateFile: path.join(root, STATE_FILE), ...robocopy };
  return { copier: 'robocopy', robocopy_command: emulatorCommandWith(settings) };
}
