import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, rename, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Debian keeps the 64-bit programs here; the `wine` in the path complains of missing 32-bit ones. */
const DEBIAN_FOLDER = '/usr/lib/wine';

/** Long enough for every test of the suite on a slow machine, short enough to notice a hang. */
const TIMEOUT_MS = 10 * 60_000;

/** The files of a prefix besides its disk. */
const REGISTRY = ['system.reg', 'user.reg', 'userdef.reg', '.update-timestamp'];

/** Where to run a Windows program, and which files its output goes to. */
export interface WineRun {
  /** Windows's idea of disks and a registry; made by `derivePrefix`. */
  readonly prefix: string;
  /** A folder below one of the drives. */
  readonly workingFolder: string;
  /** A pipe would give Node's Windows build EBADF: it writes to files only. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Whether 64-bit Wine is installed. */
export function isWineInstalled(): boolean {
  return spawnSync(program('wine64'), ['--version']).status === 0;
}

/** Makes a prefix that calls itself Windows 10; leaves one that exists as it is. */
export async function createPrefix(prefix: string): Promise<void> {
  if (existsSync(prefix)) return;
  const unfinished = `${prefix}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  runWineTool('wine64', unfinished, ['wineboot', '--init']);
  runWineTool('wine64', unfinished, ['winecfg', '-v', 'win10']);
  // Wine writes its registry when its last program has gone.
  runWineTool('wineserver64', unfinished, ['--wait']);
  await rename(unfinished, prefix);
}

/**
 * Makes a prefix with a registry of its own, the `C:` of another one, and exactly these further
 * drives, e.g. `{ l: '/tmp/x/l' }`: several can be in use at once.
 */
export async function derivePrefix(
  original: string,
  prefix: string,
  drives: Readonly<Record<string, string>>,
): Promise<void> {
  const devices = join(prefix, 'dosdevices');
  await mkdir(devices, { recursive: true });
  for (const name of REGISTRY) await copyFile(join(original, name), join(prefix, name));
  await symlink(join(original, 'drive_c'), join(prefix, 'drive_c'));
  await symlink('../drive_c', join(devices, 'c:'));
  for (const [letter, folder] of Object.entries(drives)) {
    await symlink(folder, join(devices, `${letter}:`));
  }
}

/** Runs a Windows program to its end and resolves to its exit code, null when it was killed. */
export async function runWine(command: readonly string[], run: WineRun): Promise<number | null> {
  await using stdout = await open(run.stdout, 'w');
  await using stderr = await open(run.stderr, 'w');
  const child = spawn(program('wine64'), command, {
    cwd: run.workingFolder,
    env: wineEnvironment(run.prefix),
    stdio: ['ignore', stdout.fd, stderr.fd],
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  runWineTool('wineserver64', run.prefix, ['--kill']);
  return exitCode;
}

function runWineTool(name: string, prefix: string, args: readonly string[]): void {
  spawnSync(program(name), args, { env: wineEnvironment(prefix), stdio: 'ignore' });
}

function program(name: string): string {
  const path = join(DEBIAN_FOLDER, name);
  return existsSync(path) ? path : name;
}

/** Without the user's home, into which Wine would put links, and without a screen. */
function wineEnvironment(prefix: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: prefix,
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: 'mscoree=;mshtml=;winemenubuilder.exe=',
  };
}
