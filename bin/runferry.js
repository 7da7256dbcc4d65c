#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, NO_NODE_MESSAGE, projectFolder, runInTerminal } from './node-runtime.js';

const built = join(projectFolder, 'out', 'main', 'cli.mjs');
const entry = existsSync(built) ? built : join(projectFolder, 'src-main', 'cli.ts');

const node = findNode();
if (node === undefined) {
  console.error(NO_NODE_MESSAGE);
  process.exitCode = 70;
} else {
  // Node reads it when it starts: so many files of a slow share are asked for at once.
  const env = { UV_THREADPOOL_SIZE: '16', ...process.env };
  process.exitCode = await runInTerminal(node, [entry, ...process.argv.slice(2)], { env });
}
