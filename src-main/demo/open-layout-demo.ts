import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'smol-toml';
import { type DemoOptions, makeFolder } from './demo.ts';

/** Where a demo of a layout takes its runs from and where they go, and what else is configured. */
export interface DemoConfig {
  readonly source: string;
  readonly destination: string;
  /** Absent: with the destination. */
  readonly logs?: string;
  /** Port of a mail catcher; absent: nothing is mailed. */
  readonly mailPort?: number;
  /** Keys below `[runferry]`. */
  readonly runferry: Readonly<
    Record<string, string | Readonly<Record<string, string | readonly string[]>>>
  >;
}

/** A demo of a layout that has its folder and its configuration. */
export interface LayoutDemo {
  readonly folder: string;
  /** For the reader, with an empty line before. */
  readonly tell: (...lines: readonly string[]) => void;
  /** Shows a command line, runs it, and resolves to its exit code. */
  readonly run: (...args: readonly string[]) => Promise<number>;
}

/** Makes the folder of a demo and says what it is. Throws `AppError` DEMO_FOLDER_NOT_EMPTY. */
export async function openDemoFolder(
  { folder: wanted, print }: Pick<DemoOptions, 'folder' | 'print'>,
  title: string,
): Promise<string> {
  const folder = await makeFolder(wanted);
  print(`Runferry demo: ${title}`);
  print(`Everything lies in ${folder}`);
  return folder;
}

/** Writes the configuration of a demo for both platforms. */
export async function openLayoutDemo(
  folder: string,
  { source, destination, logs, mailPort, runferry }: DemoConfig,
  { print, transfer }: Pick<DemoOptions, 'print' | 'transfer'>,
): Promise<LayoutDemo> {
  const config = join(folder, '.vizgen_config.toml');
  const addressees = ['lab@demo.example'];
  const text = stringify({
    analysis_drive_pc: source,
    isilon_drive_pc: destination,
    analysis_drive_nix: source,
    isilon_drive_nix: destination,
    ...(logs !== undefined && { isilon_drive_logs_pc: logs, isilon_drive_logs_nix: logs }),
    ...(mailPort !== undefined && {
      smtp_server: `127.0.0.1:${mailPort}`,
      sender_email: 'runferry@demo.example',
      production: { addressees },
      development: { addressees },
    }),
    runferry,
  });
  await writeFile(config, text);
  const tell = (...lines: readonly string[]) => {
    for (const line of ['', ...lines]) print(line);
  };
  return {
    folder,
    tell,
    async run(...args) {
      const all = [...args, '--vizgen_config', config];
      tell(`$ runferry ${all.map(quote).join(' ')}`);
      return transfer(all, join(folder, 'state'));
    },
  };
}

function quote(word: string): string {
  return /[\s()]/.test(word) ? `"${word}"` : word;
}

/** What was changed a moment ago would look as if it was still being written. */
const LONG_AGO = new Date('2026-01-31T14:05:00Z');

/** Writes made-up files below a folder, by their paths with `/`. */
export async function writeDemoFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, ...path.split('/'));
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, content);
    await utimes(full, LONG_AGO, LONG_AGO);
  }
}
