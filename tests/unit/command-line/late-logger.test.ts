import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createLateLogger } from '../../../src-main/command-line/late-logger.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

const PROGRAM = fileURLToPath(new URL('../../../src-main/cli.ts', import.meta.url));
const HERE = fileURLToPath(new URL('../../../src-main/command-line/', import.meta.url));

test('a log is loaded with its first message, once, and messages keep their order', async () => {
  const said: string[] = [];
  const say = (message: string) => void said.push(message);
  let loads = 0;
  const gate = Promise.withResolvers<void>();
  const logger = createLateLogger(async () => {
    loads += 1;
    await gate.promise;
    return { info: say, warn: say, error: say };
  });
  expect(loads).toBe(0);
  logger.info('one');
  logger.error('two');
  gate.resolve();
  await gate.promise;
  logger.warn('three');
  await new Promise((resolve) => setImmediate(resolve));
  expect([loads, said]).toEqual([1, ['one', 'two', 'three']]);
});

test('a program that ends writes what it had to say before', () => {
  const state = makeTemporaryFolder();
  const script = `
    import { createLateLogger } from '${HERE}late-logger.ts';
    const logger = createLateLogger(async () => {
      const { createProgramLog } = await import('${HERE}program-log.ts');
      const log = createProgramLog();
      log.writeTo(${JSON.stringify(state)});
      return log.logger;
    });
    logger.error('the last word');
    process.exitCode = 70;`;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script]);
  const folder = join(state, 'program-logs');
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect([status, texts]).toEqual([70, [expect.stringContaining('the last word')]]);
});

test('a start that has nothing to log makes no log', () => {
  const state = makeTemporaryFolder();
  const env = { ...process.env, RUNFERRY_STATE: state };
  const { status } = spawnSync(process.execPath, [PROGRAM, '--help'], { env });
  expect([status, readdirSync(state)]).toEqual([0, []]);
});
