// Makes a fresh clone ready and runs a script of this folder: `node scripts/setup.mjs SCRIPT [args]`.
// Plain JavaScript for Node 20 and later with nothing installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findNode, NO_NODE_MESSAGE, projectFolder, runInTerminal } from '../bin/node-runtime.js';

const [script, ...args] = process.argv.slice(2);

if (!installPackages()) stop('The npm packages could not be installed; npm says above why.');
if (process.platform === 'linux' && !installRsync()) {
  const message =
    'rsync is missing: install it with the package manager, e.g. `sudo apt-get install rsync`.';
  // The tests skip what needs it; a transfer cannot do without.
  if (script.startsWith('scripts/')) console.error(message);
  else stop(message);
}
const node = findNode();
if (node === undefined) stop(NO_NODE_MESSAGE);
process.exitCode = await runInTerminal(node, [join(projectFolder, script), ...args]);

/** @returns {boolean} whether node_modules holds what package-lock.json asks for */
function installPackages() {
  if (arePackagesCurrent()) return true;
  console.error('Installing the npm packages (once; about half a minute) …');
  // A running node.exe cannot be deleted on Windows, so an existing folder is updated in place.
  const command = existsSync(join(projectFolder, 'node_modules')) ? 'install' : 'ci';
  const [npm, ...npmArgs] = npmCommand();
  const quiet = ['--no-fund', '--no-audit', '--no-update-notifier', '--loglevel=error'];
  const options = ['--include=dev', '--no-save', ...quiet];
  return run(npm, [...npmArgs, command, ...options], { stdio: ['ignore', 2, 2] });
}

/** Compares the lock file with the record that npm keeps of what it installed. */
function arePackagesCurrent() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages(join('node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  );
}

function readPackages(lockFile) {
  const path = join(projectFolder, lockFile);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

/** npm as a program and leading arguments, without a shell: on Windows npm.cmd would need one. */
function npmCommand() {
  const { npm_execpath: running = '', npm_node_execpath: runningNode } = process.env;
  if (basename(running) === 'npm-cli.js') return [runningNode ?? process.execPath, running];
  if (process.platform !== 'win32') return ['npm'];
  const shipped = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return [process.execPath, shipped];
}

/** @returns {boolean} whether rsync is there, installed just now if need be */
function installRsync() {
  if (run('rsync', ['--version'])) return true;
  if (process.getuid?.() !== 0 || !run('apt-get', ['--version'])) return false;
  console.error('Installing rsync from the system’s packages …');
  const install = ['install', '-y', '--no-install-recommends', 'rsync'];
  return apt(install) || (apt(['update']) && apt(install));
}

function apt(aptArgs) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return run('apt-get', ['-qq', ...aptArgs], { env });
}

/** @returns {boolean} whether the program started and ended well */
function run(file, fileArgs, options = {}) {
  return (
    spawnSync(file, fileArgs, { cwd: projectFolder, stdio: 'ignore', ...options }).status === 0
  );
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
