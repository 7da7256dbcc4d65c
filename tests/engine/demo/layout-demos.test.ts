import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runLayoutDemo } from '../../../src-main/demo/layout-demos.ts';
import { loadSettings } from '../../../src-main/engine/config/load-settings.ts';
import { makeLab, namesIn } from '../../helpers/make-lab.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

test('sessions: a wrong sheet is told, the corrected one is transferred, and mails come as its job type says', async () => {
  const lab = makeLab();
  const folder = join(lab.root, 'demo');
  const { exitCode, stdout } = await lab.runferry('demo', folder, '--layout', 'aind-session');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Row 3, column acq_datetime: "2026-02-30T14:05:00" is no date and time');
  expect(stdout).toContain('Row 4, column job_type: there is no job type "cheked"');
  expect(stdout.match(/^Row \d, ecephys_\d+_2026-01-31_14-05-00: Verified$/gm)).toHaveLength(3);
  expect(
    stdout.match(/^Mail to rig@demo\.example: "Vizgen data transfer completed/gm),
  ).toHaveLength(3);
  expect(namesIn(join(folder, 'archive'))).toContain('ecephys_655021_2026-01-31_14-05-00');
});

/** Shows a demo without carrying out what it orders; each command line ends as told, 0 by default. */
async function show(layout: string, exitCodes: readonly number[] = []) {
  const folder = makeTemporaryFolder();
  const orders: string[] = [];
  const exitCode = await runLayoutDemo(layout, {
    folder,
    print: () => {},
    async transfer(args, stateFolder) {
      expect(stateFolder).toBe(join(folder, 'state'));
      expect(args.slice(-2)).toEqual(['--vizgen_config', join(folder, '.vizgen_config.toml')]);
      const { warnings, places } = await loadSettings(createTestPorts(), {
        configFile: args.at(-1) ?? '',
      });
      expect(warnings).toEqual([]);
      expect(places.destination).toBe('s3://cellpainting-gallery');
      orders.push(args.slice(0, -2).join(' '));
      return exitCodes[orders.length - 1] ?? 0;
    },
  });
  return { exitCode, orders, plates: join(folder, 'plates') };
}

/** A folder that is the whole path of programs; nothing but what is written there is installed. */
function usePath(): string {
  const folder = makeTemporaryFolder();
  vi.stubEnv('PATH', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

function installAws(): void {
  const file = join(usePath(), 'aws');
  writeFileSync(file, '#!/bin/sh\nexit 0\n');
  chmodSync(file, 0o755);
}

test('segmented plates: a job list is made, worked through, and worked through again', async () => {
  installAws();
  const { exitCode, orders } = await show('jump-segmentation');
  expect({ exitCode, orders }).toEqual({
    exitCode: 0,
    orders: ['jobs extract plates', 'jobs run plates --jobs 2', 'jobs run plates'],
  });
  const stopped = await show('jump-segmentation', [0, 3]);
  expect([stopped.exitCode, stopped.orders.length]).toEqual([3, 2]);
});

test('the gallery: a wrong name has to be refused before the right plate is planned and sent', async () => {
  installAws();
  const { exitCode, orders, plates } = await show('cellpainting-gallery', [4]);
  const right =
    '--run jump__source_4__2021_04_26_Batch1__BR00117035__2021-05-02T16_02_51-Measurement1';
  expect({ exitCode, orders }).toEqual({
    exitCode: 0,
    orders: [
      '--run jump__source_4__2021_04_26_Batch1__BR00117036 (retake) --copy_type images',
      `${right} --copy_type images --dry-run`,
      `${right} --copy_type images`,
    ],
  });
  const images = join(plates, 'jump', 'source_4', 'images', '2021_04_26_Batch1', 'images');
  expect(namesIn(images)).toHaveLength(2);
  const accepted = await show('cellpainting-gallery', [0]);
  expect(accepted.orders).toHaveLength(1);
});

test.each(['jump-segmentation', 'cellpainting-gallery'])(
  '%s says what to install where the AWS CLI is missing, and makes nothing',
  async (layout) => {
    usePath();
    const folder = makeTemporaryFolder();
    const demo = runLayoutDemo(layout, { folder, print: () => {}, transfer: async () => 0 });
    await expect(demo).rejects.toMatchObject({
      code: 'DEMO_AWS_MISSING',
      hint: expect.stringContaining('apt install awscli'),
    });
    expect(namesIn(folder)).toEqual([]);
  },
);

test('a layout without a demo is named, with those that have one', async () => {
  const demo = runLayoutDemo('other', { folder: null, print: () => {}, transfer: async () => 0 });
  await expect(demo).rejects.toMatchObject({
    code: 'USAGE_DEMO',
    hint: 'After --layout there may be merscope, jump-segmentation, cellpainting-gallery, parquet-partitions, aind-session.',
  });
});
