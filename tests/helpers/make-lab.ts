import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'smol-toml';
import { runProgram } from '../../src-main/command-line/program.ts';
import type { Ports } from '../../src-main/engine/ports.ts';
import { transferReportSchema, type TransferReport } from '../../src-shared/report.ts';
import { emulatorCommandWith } from '../robocopy-emulator/command.ts';
import type { EmulatorSettings } from '../robocopy-emulator/settings.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';
import { createTestPorts } from './test-ports.ts';

/** The run that a lab holds unless a test says otherwise. */
export const RUN = '202310261058_VZGEN1_VMSC10202';

/** When the files of a lab were last changed: long ago, so that nothing looks unfinished. */
export const LONG_AGO = new Date('2023-10-27T06:30:00.250Z');

/** The raw data of the run, by paths below its folder; a path that ends with `/` is an empty folder. */
export const RAW_DATA: Readonly<Record<string, string>> = {
  '.acquired': '',
  'experiment.json': '{"name":"VZGEN1"}',
  'data/stack_1.dax': 'a'.repeat(40_000),
  'data/stack_2.dax': 'b'.repeat(50_000),
  'data/stack_3.dax': 'c'.repeat(60_000),
  'seg preview/frame 1.tif': 'tif',
  'settings/empty/': '',
};

export interface LabOptions {
  /** Files below the lab's folder, e.g. `z/merfish_raw_data/RUN/a.txt`; the raw data by default. */
  readonly files?: Readonly<Record<string, string>>;
  /** The emulator copies in place of rsync, and does this wrong. */
  readonly robocopy?: EmulatorSettings;
  /** A shell script runs in place of rsync, one at a time; `"$@"` are the arguments. */
  readonly rsyncScript?: string;
  /** Keys below `[runferry]`. */
  readonly runferry?: Readonly<Record<string, boolean | number | string | readonly string[]>>;
  /** Port of a mail server on loopback; no mail without it. */
  readonly mailPort?: number;
  readonly addressees?: readonly string[];
  readonly ports?: Partial<Ports>;
  /** Where the logs lie, below the lab's folder; in the archive by default. */
  readonly logs?: string;
  /** Where the lab's folder is made; among the temporary files by default. */
  readonly parent?: string;
}

/** What one command line came to. */
export interface Answer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A lab in a temporary folder: drive, disk, archive, and a configuration that names them. */
export interface Lab {
  readonly root: string;
  readonly z: string;
  readonly disk: string;
  readonly archive: string;
  readonly logs: string;
  readonly state: string;
  readonly config: string;
  readonly ports: Ports;
  /** Runs one command line in this process. */
  runferry(...args: readonly string[]): Promise<Answer>;
  /** Transfers the raw data of the run with these options more. */
  transfer(...options: readonly string[]): Promise<Outcome>;
  /** Where a component lies; the raw data by default. */
  source(component?: string): string;
  destination(component?: string): string;
}

/** A transfer with its report. */
export interface Outcome extends Answer {
  readonly report: TransferReport;
}

/** Makes a lab for the running test; it is gone when the test ends. */
export function makeLab(options: LabOptions = {}): Lab {
  const root = makeTemporaryFolder(options.parent);
  const place = (name: string): string => join(root, name);
  const lab = { root, z: place('z'), disk: place('disk'), archive: place('archive') };
  for (const name of ['raw_data', 'analysis', 'output']) {
    // A place without any of these folders would count as not connected.
    mkdirSync(join(lab.z, `merfish_${name}`), { recursive: true });
    mkdirSync(join(lab.disk, `merfish_${name}`), { recursive: true });
  }
  mkdirSync(lab.archive);
  writeFiles(root, options.files ?? rawDataOf('z'));
  const state = place('state');
  const config = place('.vizgen_config.toml');
  writeFileSync(config, composeConfig(root, options));
  const ports = createTestPorts({ stateFolder: state, workingFolder: root, ...options.ports });
  const runferry = (...args: readonly string[]) => runInProcess(args, ports);
  return {
    ...lab,
    logs: place(options.logs ?? 'archive/logs'),
    state,
    config,
    ports,
    runferry,
    transfer: async (...more) => readReport(await runferry(...transferArguments(more))),
    source: (component = 'raw_data') => join(lab.z, `merfish_${component}`, RUN),
    destination: (component = 'raw_data') => join(lab.archive, RUN, component),
  };
}

/** The command line that transfers the raw data of the run, with its report as JSON. */
export function transferArguments(more: readonly string[] = []): readonly string[] {
  return ['--run', RUN, '--json', '--copy_type', 'raw_data', ...more];
}

/** The files of a component in a place, `z` or `disk`. */
export function componentIn(
  place: string,
  component: string,
  files: Readonly<Record<string, string>>,
): Record<string, string> {
  const folder = `${place}/merfish_${component}/${RUN}`;
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]),
  );
}

/** The raw data in a place. */
export function rawDataOf(place: string): Record<string, string> {
  return componentIn(place, 'raw_data', RAW_DATA);
}

/** Writes files below a folder, all of them last changed long ago. */
export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const full = join(root, path);
    mkdirSync(path.endsWith('/') ? full : dirname(full), { recursive: true });
    if (path.endsWith('/')) continue;
    writeFileSync(full, text);
    utimesSync(full, LONG_AGO, LONG_AGO);
  }
}

/** The answer with its report, which must be the only thing on standard output. */
export function readReport(answer: Answer): Outcome {
  const parsed = transferReportSchema.safeParse(JSON.parse(answer.stdout || '{}'));
  if (!parsed.success) throw new Error(`There is no report: ${answer.stderr}${answer.stdout}`);
  return { ...answer, report: parsed.data };
}

/** Names of everything directly below a folder; nothing when it is not there. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // Not there: it holds nothing.
    return [];
  }
}

function composeConfig(root: string, options: LabOptions): string {
  const archive = join(root, 'archive');
  return stringify({
    analysis_drive_nix: join(root, 'z'),
    analysis_drive_nix_disk: join(root, 'disk'),
    analysis_drive_nix_debug: join(root, 'debug'),
    isilon_drive_nix: archive,
    isilon_drive_logs_nix: join(root, options.logs ?? 'archive/logs'),
    smtp_server: options.mailPort ? `127.0.0.1:${options.mailPort}` : '',
    sender_email: 'merscope@example.org',
    production: { addressees: ['lab@example.org'] },
    development: { addressees: options.addressees ?? ['developer@example.org'] },
    runferry: {
      attempt_pause_seconds: 0,
      away_minutes: 0,
      ...chooseCopier(root, options),
      ...options.runferry,
    },
  });
}

function chooseCopier(root: string, { robocopy, rsyncScript }: LabOptions) {
  if (robocopy) {
    const settings = { skipWaits: true, stateFile: join(root, 'emulator.json'), ...robocopy };
    return { copier: 'robocopy', robocopy_command: emulatorCommandWith(settings) };
  }
  if (rsyncScript === undefined) return {};
  const script = join(root, 'rsync.sh');
  writeFileSync(script, rsyncScript);
  // How many rsyncs a script meets must not depend on how fast this machine is at the moment.
  return { rsync_command: ['/bin/sh', script], threads: 1 };
}

async function runInProcess(args: readonly string[], ports: Ports): Promise<Answer> {
  const written = { stdout: '', stderr: '' };
  const beside: Promise<void>[] = [];
  const terminal = {
    writeOut: (text: string) => void (written.stdout += text),
    writeErr: (text: string) => void (written.stderr += text),
    isInteractive: false,
    columns: 80,
    hasColour: false,
    signal: new AbortController().signal,
    background: (work: Promise<void>) => void beside.push(work),
  };
  // A bug shows with its stack where the test fails.
  const log = { ...ports.log, error: terminal.writeErr };
  const exitCode = await runProgram(args, { ...ports, log }, terminal);
  await Promise.all(beside);
  return { exitCode, ...written };
}
