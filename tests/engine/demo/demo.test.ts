import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runDemo } from '../../../src-main/demo/demo.ts';
import { loadSettings } from '../../../src-main/engine/config/load-settings.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

test('the demo hands over a run and a configuration that both lie in its folder', async () => {
  const folder = makeTemporaryFolder();
  const lines: string[] = [];
  const handed: unknown[] = [];
  const exitCode = await runDemo({
    folder,
    print: (line) => lines.push(line),
    async transfer(args, stateFolder) {
      const { places, mail } = await loadSettings(createTestPorts(), { configFile: args[3] ?? '' });
      handed.push(args.slice(0, 3), stateFolder, places, mail.server?.host, mail.recipients);
      return 2;
    },
  });

  expect(exitCode).toBe(2);
  expect(handed).toEqual([
    ['--run', '202405281249_DemoTissue_VMSC00001', '--vizgen_config'],
    join(folder, 'state'),
    {
      z: join(folder, 'Z'),
      disk: null,
      destination: join(folder, 'L'),
      logs: join(folder, 'L/logs'),
    },
    '127.0.0.1',
    ['lab@demo.example'],
  ]);
  expect(lines).toContain(`Everything lies in ${folder}`);
  expect(lines.at(-1)).toBe('The transfer ended with exit code 2.');
});

test('a folder that holds something is refused', async () => {
  const folder = makeTemporaryFolder();
  writeFileSync(join(folder, 'mine.txt'), '');
  const demo = runDemo({ folder, print: () => {}, transfer: async () => 0 });
  await expect(demo).rejects.toMatchObject({
    code: 'DEMO_FOLDER_NOT_EMPTY',
    message: `The folder ${folder} is not empty.`,
  });
});
