import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emulatorCommandWith } from '../../tests/robocopy-emulator/command.ts';

/** The run of every lab. */
const RUN = '202310261058_VZGEN1_VMSC10202';

export type TorturedCopier = 'rsync' | 'robocopy';

/** A drive, an archive and a configuration in a scratch folder. */
export interface TortureLab {
  readonly root: string;
  readonly source: string;
  readonly destination: string;
}

/** Makes a lab with files of random content, large and small, that a copier takes about a second for. */
export function makeTortureLab(copier: TorturedCopier): TortureLab {
  const root = mkdtempSync(join(tmpdir(), 'runferry-torture-'));
  const lab = {
    root,
    source: join(root, 'z', 'merfish_raw_data', RUN),
    destination: join(root, 'archive', RUN, 'raw_data'),
  };
  for (let index = 0; index < 24; index += 1) {
    const bytes = index % 6 === 0 ? 400_000 : 2000 + index * 1000;
    writeOldFile(join(lab.source, `data/stack_${index}.dax`), randomBytes(bytes));
  }
  mkdirSync(join(lab.source, 'empty'));
  mkdirSync(join(root, 'archive'));
  writeFileSync(join(root, '.vizgen_config.toml'), composeConfig(root, copier));
  return lab;
}

function writeOldFile(file: string, content: Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  utimesSync(file, 1_698_388_200, 1_698_388_200);
}

function composeConfig(root: string, copier: TorturedCopier): string {
  const command = emulatorCommandWith({ slow: { bytesPerSecond: 2_000_000 } });
  return [
    `analysis_drive_nix = '${root}/z'`,
    `isilon_drive_nix = '${root}/archive'`,
    `[development]`,
    `addressees = ['lab@example.org']`,
    `[tool.options]`,
    `rsync = '-a --bwlimit=2000'`,
    `[runferry]`,
    `attempt_pause_seconds = 0`,
    `away_minutes = 0`,
    ...(copier === 'robocopy'
      ? [`copier = 'robocopy'`, `robocopy_command = ${JSON.stringify(command)}`, 'threads = 4']
      : []),
    '',
  ].join('\n');
}

const CLI = fileURLToPath(new URL('../../src-main/cli.ts', import.meta.url));

/** Starts a transfer as a process of its own. */
export function startTransfer({ root }: TortureLab, ...options: readonly string[]): ChildProcess {
  const args = [CLI, '--run', RUN, '--copy_type', 'raw_data', '--json', ...options];
  return spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, RUNFERRY_STATE: join(root, 'state') },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
}

/** The exit code of a process; null when a signal ended it. */
export async function waitForEnd(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

/** Whether both sides hold the same, by what `diff` reads of every file. */
export function isIdentical({ source, destination }: TortureLab): boolean {
  try {
    execFileSync('diff', ['--recursive', '--brief', source, destination], { stdio: 'ignore' });
    return true;
  } catch {
    // `diff` says that they differ, or that there is nothing to compare.
    return false;
  }
}

/** Processes below one, the nearest first. */
export function listChildren(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    const children = text === '' ? [] : text.split(' ').map(Number);
    return children.flatMap((child) => [child, ...listChildren(child)]);
  } catch {
    // It has ended in the meantime.
    return [];
  }
}
