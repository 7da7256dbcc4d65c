import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { TestProject } from 'vitest/node';
import { findAws } from '../find-aws.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The AWS CLI, loaded already where that is possible. */
    readonly aws: string;
  }
}

/** As the program starts it: what Python reads of these is read once. */
const ENVIRONMENT = { LC_ALL: 'C.UTF-8', PYTHONIOENCODING: 'utf-8', PYTHONUTF8: '1' };

let end = (): void => {};

/**
 * Loads the AWS CLI once for all tests. A transfer starts it a dozen times, and each time it loads
 * most of a second; loaded beforehand it is still the same program, with its own arguments,
 * environment, folder and streams. A program that is no script of this machine's Python is started
 * as it is.
 */
export async function setup(project: TestProject): Promise<void> {
  const aws = findAws() ?? 'aws';
  const python = /^#!(\/\S*python\S*)\n/.exec(
    path.isAbsolute(aws) ? readFileSync(aws, 'latin1') : '',
  );
  if (!python?.[1]) {
    project.provide('aws', aws);
    return;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'runferry-aws-'));
  const client = path.join(folder, 'aws');
  const source = readFileSync(path.join(import.meta.dirname, 'client.py'), 'utf8');
  writeFileSync(client, source.replace(/^#!\S+/, `#!${python[1]}`));
  chmodSync(client, 0o755);
  const script = path.join(import.meta.dirname, 'server.py');
  const server = spawn(python[1], [script, path.join(folder, 'socket')], {
    env: { ...process.env, ...ENVIRONMENT },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const isReady = await waitUntilReady(server.stdout);
  project.provide('aws', isReady ? client : aws);
  end = () => {
    server.kill();
    rmSync(folder, { recursive: true });
  };
}

/** Whether it said so, which it does last, or ended before. */
async function waitUntilReady(output: Readable): Promise<boolean> {
  for await (const line of createInterface(output)) if (line === 'ready') return true;
  return false;
}

/** Ends what `setup` started. */
export function teardown(): void {
  end();
}
