import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createPorts } from '../../src-main/command-line/create-ports.ts';
import { loadSettings } from '../../src-main/engine/config/load-settings.ts';
import type { Copier } from '../../src-main/engine/copier/copier.ts';
import { createRobocopyCopier } from '../../src-main/engine/copier/robocopy/copier.ts';
import { NODE, ROBOCOPY } from './programs.ts';

const ports = createPorts('0.0.0', { info: () => {}, warn: () => {}, error: () => {} });
const { signal } = new AbortController();

const SOURCE = 'G:\\Vizgen data Z drive\\merfish_output\\RUN';
const DESTINATION = 'L:\\RUN\\output';

/** As the lab writes its file, with the emulator in place of robocopy. */
const CONFIG = String.raw`
analysis_drive_pc = "Z:\\"
isilon_drive_pc = "L:"
isilon_drive_logs_pc = "L:\\logs"
analysis_drive_pc_disk = 'G:\Vizgen data Z drive'
[tool.options]
robocopy = "/Z /E /J"
robocopy_list = "/L /E /BYTES /V /NP /FP"
[runferry]
robocopy_command = ['${NODE}', '${ROBOCOPY}']
`;

async function makeCopier(): Promise<Copier> {
  await writeFile('L:\\.vizgen_config.toml', CONFIG);
  const settings = await loadSettings(ports, { configFile: 'L:\\.vizgen_config.toml' });
  assert.deepEqual(settings.places, {
    z: 'Z:\\',
    disk: 'G:\\Vizgen data Z drive',
    destination: 'L:\\',
    logs: 'L:\\logs',
  });
  return createRobocopyCopier(settings.copier, ports);
}

test('robocopy copies from a folder with spaces on the disk, and lists both sides alike', async (t) => {
  t.after(async () => {
    for (const folder of ['G:\\Vizgen data Z drive', 'L:\\RUN', 'L:\\logs']) {
      await rm(folder, { recursive: true });
    }
    await rm('L:\\.vizgen_config.toml');
  });
  for (const folder of [`${SOURCE}\\region_0\\images`, 'L:\\RUN', 'L:\\logs']) {
    await mkdir(folder, { recursive: true });
  }
  await writeFile(`${SOURCE}\\region_0\\cell by gene.csv`, 'cell,Gene01\n');
  await writeFile(`${SOURCE}\\region_0\\images\\manifest.json`, '{}');
  const copier = await makeCopier();

  const copied = await copier.copy(
    { source: SOURCE, destination: DESTINATION, threads: 8, log: 'L:\\RUN\\output.log' },
    { signal, onEvent: () => {} },
  );
  const lists = [];
  for (const [index, folder] of [SOURCE, DESTINATION].entries()) {
    lists.push(await copier.list({ folder, log: `L:\\logs\\${index}.log` }, signal));
  }

  const counts = { files: 2, folders: 3, bytes: 14 };
  assert.deepEqual(
    { exitCode: copied.exitCode, errors: copied.errors, logComplete: copied.logComplete },
    { exitCode: 1, errors: [], logComplete: true },
  );
  assert.deepEqual(lists, [
    { counts, exitCode: 0 },
    { counts, exitCode: 0 },
  ]);
  assert.equal(
    await readFile(`${DESTINATION}\\region_0\\cell by gene.csv`, 'utf8'),
    'cell,Gene01\n',
  );
});
