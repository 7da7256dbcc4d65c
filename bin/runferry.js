#!/usr/bin/env node
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findNode, NO_NODE_MESSAGE, projectFolder, runInTerminal } from './node-runtime.js';

const source = join(projectFolder, 'src-main', 'cli.ts');
const built = join(projectFolder, 'out', 'main', 'cli.mjs');
const entry = isCurrent(built) ? built : source;

/**
 * Left to itself Node holds 80 MB more of what is long forgotten while it reads 100 000 files
 * (docs/reliability.md). Only Node itself can be told, when it starts.
 */
const YOUNG_HEAP = '--max-semi-space-size=8';

const ASKING = new Set(['--help', '-h', '--version']);

const asked = process.argv.slice(2);
const node = findNode();
if (node === undefined) {
  console.error(NO_NODE_MESSAGE);
  process.exitCode = 70;
} else if (node === process.execPath && asked.some((option) => ASKING.has(option))) {
  // What only answers needs no memory, and so no second Node.
  await import(pathToFileURL(entry).href);
} else {
  // Node reads it when it starts: so many files of a slow share are asked for at once.
  const env = { UV_THREADPOOL_SIZE: '16', ...process.env };
  const args = [YOUNG_HEAP, entry, ...asked];
  process.exitCode = await runInTerminal(node, args, { env });
}

/**
 * Whether the built program is there and no source was changed since: what somebody has just edited
 * must be what runs. Looking at some hundred files takes a few milliseconds, the build saves many.
 * @param {string} program
 */
function isCurrent(program) {
  if (!existsSync(program)) return false;
  const { mtimeMs } = statSync(program);
  return ['src-main', 'src-shared'].every((name) => {
    const folder = join(projectFolder, name);
    const files = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
    return files.every((file) => statSync(join(folder, String(file))).mtimeMs <= mtimeMs);
  });
}
