import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { join } from 'node:path';
import { stringify } from 'smol-toml';
import { formatBytes, formatNumber } from '../../src-shared/format.ts';
import { AppError } from '../engine/app-error.ts';
import { createMerscopeLayout } from '../engine/layout/merscope.ts';
import { type MailCatcher, startMailCatcher } from './mail-catcher.ts';
import { sizeOf } from './sample-file.ts';
import { DEMO_SIZE, planSampleRun, type SampleRun } from './sample-run.ts';
import { writeSample } from './write-sample.ts';

/** What the demo needs from its caller. */
export interface DemoOptions {
  /** Everything of the demo lies below it and is kept; null for a new one among temporary files. */
  readonly folder: string | null;
  /** Takes one line for the reader. */
  readonly print: (line: string) => void;
  /**
   * Runs `runferry` with these arguments and resolves to its exit code. What the program remembers
   * for itself goes to the state folder, so that the demo leaves no trace elsewhere.
   */
  readonly transfer: (args: readonly string[], stateFolder: string) => Promise<number>;
}

const RUN = '202405281249_DemoTissue_VMSC00001';

/**
 * Makes a sample run, transfers it from a folder that stands for `Z:` to one that stands for `L:`,
 * catches the mail, and says what lies where. Resolves to the exit code of the transfer; throws
 * `AppError` DEMO_FOLDER_NOT_EMPTY.
 */
export async function runDemo(options: DemoOptions): Promise<number> {
  const { print, transfer } = options;
  const folder = await makeFolder(options.folder);
  print('Runferry demo: a made-up microscope run is moved to an archive, and proven to be there.');
  print(`Everything lies in ${folder}`);
  print('');
  const places = { z: join(folder, 'Z'), destination: join(folder, 'L') };
  const sample = planSampleRun(RUN, DEMO_SIZE);
  writeRun(sample, places.z);
  await mkdir(places.destination);
  print(`Z/ now holds the run ${RUN}: ${describeSize(sample)}.`);

  const catcher = await startMailCatcher(join(folder, 'mail'));
  try {
    print(`A mail catcher listens on 127.0.0.1:${catcher.port}.`);
    const config = join(folder, '.vizgen_config.toml');
    await writeFile(config, composeConfig(places, catcher.port));
    const args = ['--run', RUN, '--vizgen_config', config];
    print('');
    print(`$ runferry ${args.join(' ')}`);
    print('');
    const exitCode = await transfer(args, join(folder, 'state'));
    print('');
    for (const line of describeMails(catcher)) print(line);
    for (const line of await describeFolder(folder, exitCode)) print(line);
    return exitCode;
  } finally {
    await catcher.close();
  }
}

/** The folder of a demo, new or empty. Throws `AppError` DEMO_FOLDER_NOT_EMPTY. */
export async function makeFolder(wanted: string | null): Promise<string> {
  if (wanted === null) return mkdtemp(join(tmpdir(), 'runferry-demo-'));
  const folder = path.resolve(wanted);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length === 0) return folder;
  throw new AppError('DEMO_FOLDER_NOT_EMPTY', `The folder ${folder} is not empty.`, {
    hint: 'Name a new folder, or none.',
  });
}

function writeRun({ run, components }: SampleRun, z: string): void {
  const layout = createMerscopeLayout(path);
  for (const [name, component] of Object.entries(components)) {
    writeSample(component, layout.sourceFolder(z, name, run));
  }
}

function describeSize({ components }: SampleRun): string {
  const files = Object.values(components).flatMap((component) => component.files);
  const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
  return `${formatNumber(files.length)} files, ${formatBytes(bytes)}`;
}

/** The lab's file with the folders of both platforms, so that it serves on either. */
function composeConfig(places: { z: string; destination: string }, mailPort: number): string {
  const logs = join(places.destination, 'logs');
  const addressees = ['lab@demo.example'];
  return stringify({
    analysis_drive_pc: places.z,
    isilon_drive_pc: places.destination,
    isilon_drive_logs_pc: logs,
    analysis_drive_nix: places.z,
    isilon_drive_nix: places.destination,
    isilon_drive_logs_nix: logs,
    smtp_server: `127.0.0.1:${mailPort}`,
    sender_email: 'runferry@demo.example',
    production: { addressees },
    development: { addressees },
  });
}

function describeMails({ mails }: MailCatcher): readonly string[] {
  if (mails.length === 0) return ['No mail came.'];
  return mails.map(
    ({ file, subject, recipients }) =>
      `Mail to ${recipients.join(', ')}: "${subject}"\n  kept as ${file}`,
  );
}

async function describeFolder(folder: string, exitCode: number): Promise<readonly string[]> {
  return [
    '',
    `In ${folder} you find`,
    '  Z/  the run as the instrument left it, untouched',
    `  L/${RUN}/  the copy and the log of each component:`,
    ...(await listNames(join(folder, 'L', RUN))),
    '  L/logs/  lists, reports and the journal of the transfer:',
    ...(await listNames(join(folder, 'L', 'logs'))),
    '  mail/  what the mail catcher got',
    '  state/  what Runferry remembers for itself',
    '  .vizgen_config.toml  the configuration of this transfer',
    '',
    `The transfer ended with exit code ${exitCode}.`,
  ];
}

async function listNames(folder: string): Promise<readonly string[]> {
  // A transfer that was refused has made no folder.
  const names = await readdir(folder).catch(() => []);
  return names.sort((a, b) => a.localeCompare(b)).map((name) => `    ${name}`);
}
