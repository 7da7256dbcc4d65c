import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { execa } from 'execa';
import type { TransferReport } from '../../src-shared/report.ts';
import { type MailCatcher, startMailCatcher } from '../../src-main/demo/mail-catcher.ts';
import { planSampleRun } from '../../src-main/demo/sample-run.ts';
import { writeSample } from '../../src-main/demo/write-sample.ts';
import { NODE, ROBOCOPY, RUNFERRY } from './programs.ts';

const RUN = '202405281249_DemoTissue_VMSC00001';
const DISK = 'G:\\Vizgen data Z drive';

const sample = planSampleRun(RUN, {
  fovs: 2,
  rounds: 2,
  stackBytes: 4096,
  overviewTiles: 2,
  resultsPerFov: 1,
  resultBytes: 16,
  schedulerRecords: 2,
  mosaicBytes: 1024,
});

/** The lab's file as it writes it, with the emulator in place of robocopy. */
function composeConfig(mailPort: number): string {
  return String.raw`
analysis_drive_pc = "Z:\\"
isilon_drive_pc = "L:\\"
isilon_drive_logs_pc = "L:\\logs"
analysis_drive_pc_disk = "G:\\Vizgen data Z drive"
smtp_server = "127.0.0.1:${mailPort}"
sender_email = "user@demo.example"
[production]
addressees = ["first.user@demo.example"]
[tool.options]
rsync = "-av"
robocopy = "/Z /E /J"
robocopy_list = "/L /E /BYTES /V /NP /FP"
[runferry]
robocopy_command = ['${NODE}', '${ROBOCOPY}']
`;
}

let catcher: MailCatcher;

before(async () => {
  catcher = await startMailCatcher('T:\\mail');
  await writeFile('L:\\.vizgen_config.toml', composeConfig(catcher.port));
});

after(async () => {
  await catcher.close();
  for (const place of [DISK, 'Z:\\merfish_raw_data', 'L:\\logs', 'L:\\.vizgen_config.toml']) {
    await rm(place, { recursive: true, force: true });
  }
  await rm(`L:\\${RUN}`, { recursive: true, force: true });
});

/** Runs the program in a folder without a configuration, so that it finds that of `L:`. */
async function runferry(...args: readonly string[]): Promise<TransferReport> {
  const { stdout, stderr } = await execa(NODE, [RUNFERRY, ...args], {
    cwd: 'T:\\bin',
    env: { RUNFERRY_STATE: 'T:\\state' },
    stdin: 'ignore',
    reject: false,
  });
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout) as TransferReport;
}

function summarize({ state, components, problems }: TransferReport) {
  const places = components.map(({ source, destination, verdict, counts }) => {
    return { source, destination, verdict, files: counts.walk.after?.files };
  });
  return { state, problems: problems.map(({ code }) => code), places };
}

test('raw data goes from Z: and output from the disk, in one transfer', async () => {
  const { raw_data, output } = sample.components;
  writeSample(raw_data, `Z:\\merfish_raw_data\\${RUN}`);
  writeSample(output, `${DISK}\\merfish_output\\${RUN}`);

  const report = await runferry('--run', '--json', '--copy_type', 'raw_data', 'output', '--', RUN);

  assert.deepEqual(summarize(report), {
    state: 'verified',
    problems: ['SOURCE_ON_DISK'],
    places: [
      {
        source: `Z:\\merfish_raw_data\\${RUN}`,
        destination: `L:\\${RUN}\\raw_data`,
        verdict: 'verified',
        files: raw_data.files.length,
      },
      {
        source: `${DISK}\\merfish_output\\${RUN}`,
        destination: `L:\\${RUN}\\output`,
        verdict: 'verified',
        files: output.files.length,
      },
    ],
  });
  assert.deepEqual(
    catcher.mails.map(({ subject }) => subject),
    [`Vizgen data transfer completed for run: ${RUN}`],
  );
  assert.equal(existsSync(`L:\\${RUN}\\analysis`), false);
  assert.match(await readFile(`L:\\${RUN}\\raw_data.log`, 'utf16le'), /ROBOCOPY/);
});

test('--disk takes a component from the disk', async () => {
  const { analysis } = sample.components;
  await mkdir(`${DISK}\\merfish_analysis`, { recursive: true });
  writeSample(analysis, `${DISK}\\merfish_analysis\\${RUN}`);

  const report = await runferry('--run', RUN, '--json', '--disk', '--copy_type', 'analysis');

  assert.deepEqual(summarize(report), {
    state: 'verified',
    problems: [],
    places: [
      {
        source: `${DISK}\\merfish_analysis\\${RUN}`,
        destination: `L:\\${RUN}\\analysis`,
        verdict: 'verified',
        files: analysis.files.length,
      },
    ],
  });
});

test('both sides are read by threads, and the list names files with slashes', async () => {
  const { output } = sample.components;

  const report = await runferry('verify', RUN, '--checksum', '--json', '--copy_type', 'output');

  assert.equal(report.state, 'verified');
  assert.equal(report.components[0]?.checksums?.files, output.files.length);
  const list = await readFile(`L:\\${RUN}\\manifest-sha256.txt`, 'utf8');
  assert.match(list, /^[0-9a-f]{64}  output\/region_0\/\S+$/m);
});
