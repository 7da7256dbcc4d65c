import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { checkNesting } from '../../../src-main/engine/preflight/check-nesting.ts';
import { noSmallDisk, unmount } from '../../helpers/small-disk.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

test('a destination that is the source by another name is refused', async (context) => {
  if (noSmallDisk !== null) return context.skip(noSmallDisk);
  const folder = makeTemporaryFolder();
  const [source, destination, logs] = ['z/raw/RUN', 'l/RUN/raw_data', 'l/logs'].map((name) => {
    mkdirSync(join(folder, name), { recursive: true });
    return join(folder, name);
  }) as [string, string, string];
  const ports = createTestPorts();
  expect(await checkNesting([source], [destination], logs, ports)).toMatchObject([
    { status: 'ok' },
  ]);

  execFileSync('mount', ['--bind', source, destination]);
  onTestFinished(() => unmount(destination));
  expect(await checkNesting([source], [destination], logs, ports)).toMatchObject([
    { status: 'refusal', problem: { code: 'NESTED_FOLDERS' } },
  ]);
});
