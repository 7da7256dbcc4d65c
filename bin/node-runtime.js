import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Runferry's folder, with package.json and node_modules. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** The first major version that runs TypeScript as it is and that every package supports. */
const REQUIRED_MAJOR = 24;

/**
 * The Node that can run Runferry: this process's own when it is recent enough, else the one that
 * the `node` package installed. Undefined when there is neither.
 * @returns {string | undefined}
 */
export function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= REQUIRED_MAJOR) return process.execPath;
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const installed = fileURLToPath(new URL(`../node_modules/node/bin/${binary}`, import.meta.url));
  return existsSync(installed) ? installed : undefined;
}

/** What to say when `findNode` finds none. */
export const NO_NODE_MESSAGE =
  `Runferry needs Node.js ${REQUIRED_MAJOR} or newer and this is ${process.version}: ` +
  'run `npm rebuild node` in its folder, or install a newer Node.js.';

/**
 * Runs a program on this terminal and resolves to its exit code; 70 when a signal ended it.
 * An interrupt typed at a terminal reaches the program by itself, so that only others are passed on.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function runInTerminal(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: 'inherit', ...options });
    process.on('SIGINT', () => {
      if (!process.stdin.isTTY) child.kill('SIGINT');
    });
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 70));
  });
}
