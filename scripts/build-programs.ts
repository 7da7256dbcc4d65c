import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../tests/win32/harness/bundle.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const ELECTRON_VITE = join(PROJECT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');

/**
 * Builds what the suites start some thousand times, since sources take twice as long to start: the
 * program with its screens into `out`, the emulator of robocopy into `folder`. The variables name
 * them to the tests, which otherwise start sources. False, and told, when the program does not build.
 */
export async function buildPrograms(folder: string): Promise<boolean> {
  const child = spawn(process.execPath, [ELECTRON_VITE, 'build', '--logLevel', 'warn'], {
    cwd: PROJECT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [exitCode] = (await once(child, 'close')) as [number | null];
  if (exitCode !== 0) return false;
  const emulator = join(folder, 'robocopy.mjs');
  await bundle("import './tests/robocopy-emulator/main.ts';", emulator);
  process.env['RUNFERRY_TEST_PROGRAM'] = join(PROJECT, 'out', 'main', 'cli.mjs');
  process.env['RUNFERRY_TEST_EMULATOR'] = emulator;
  return true;
}
