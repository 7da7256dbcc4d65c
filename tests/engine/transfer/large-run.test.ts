import { execFileSync } from 'node:child_process';
import { readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { FULL_SIZE, planSampleRun } from '../../../src-main/demo/sample-run.ts';
import { writeSample } from '../../../src-main/demo/write-sample.ts';
import { formatGigabytes } from '../../../src-shared/format.ts';
import { readTextPart, startMailServer } from '../../helpers/mail-server.ts';
import { makeLab, readReport, type Lab } from '../../helpers/make-lab.ts';
import { startRunferry } from '../../helpers/start-runferry.ts';

/** All 131,872 files of a real run, in a few hundred megabytes instead of 1.8 TB. */
const SIZE = { ...FULL_SIZE, stackBytes: 4096, resultBytes: 256, mosaicBytes: 65_536 };
const RUN = '202310261058_VZGEN1_VMSC10202';
const COMPONENTS = ['raw_data', 'analysis', 'output'] as const;
const PEAK_MEGABYTES = 400;

/** On a disk such a run takes minutes, in memory half a minute. */
const MEMORY = '/dev/shm';
const NEEDED_BYTES = 2 * 1024 ** 3;
const isWanted = Boolean(process.env['RUNFERRY_LARGE']);
const whyNot =
  isWanted || readFreeBytes(MEMORY) > NEEDED_BYTES
    ? null
    : `2 GB in ${MEMORY} are needed; with RUNFERRY_LARGE=1 it runs on the disk`;

function readFreeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    // There is no such folder here.
    return 0;
  }
}

function makeLargeLab(mailPort: number): Lab {
  const lab = makeLab({ files: {}, mailPort, parent: isWanted ? tmpdir() : MEMORY });
  const sample = planSampleRun(RUN, SIZE);
  for (const name of COMPONENTS) writeSample(sample.components[name], lab.source(name));
  return lab;
}

const RULE = '-'.repeat(88);
const pad = (first: string, ...rest: readonly string[]): string =>
  first.padEnd(16) + rest.map((cell) => cell.padEnd(18)).join('');

/** Files, folders with the root, and bytes as `find` counts them. */
function countTree(folder: string): { files: number; folders: number; bytes: number } {
  const output = execFileSync('find', [folder, '-printf', String.raw`%y %s\n`], {
    encoding: 'latin1',
    maxBuffer: 64 * 1024 * 1024,
  });
  const counts = { files: 0, folders: 0, bytes: 0 };
  for (const [kind, size] of output
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '))) {
    if (kind === 'd') counts.folders += 1;
    else counts.files += 1;
    if (kind !== 'd') counts.bytes += Number(size);
  }
  return counts;
}

/** The two tables of a component, as `find` counts it and the lab's report prints it. */
function composeTables(lab: Lab, name: string, heading: string, basis: 'Python' | 'Rsync'): string {
  const { files, folders, bytes } = countTree(lab.source(name));
  const counted = [files, basis === 'Python' ? folders - 1 : folders].map(String);
  const row = (when: string) => pad(when, ...counted, formatGigabytes(bytes), String(bytes));
  return [
    `Data summary ${basis} based counts:`,
    '',
    `${heading} Transfer Summary`,
    RULE,
    pad('Status', 'Total Files', 'Total Folders', 'Total Size (GB)', 'Total Size (Bytes)'),
    RULE,
    row('Before Transfer'),
    row('After Transfer'),
    RULE,
    `SUCCESS: All enabled ${basis} based count checks passed for '${name}'.`,
  ].join('\n');
}

/** A list with one line for each component. */
function each(text: (name: string) => string): string {
  const labels = ['Raw', 'Analysis', 'Output'];
  return COMPONENTS.map((name, index) => ` - ${labels[index]} directory: ${text(name)}`).join('\n');
}

/** The lab's mail, up to where the new sections begin. */
function composeMail(lab: Lab): string {
  const tables = (['Raw_Data', 'Analysis', 'Output'] as const).flatMap((heading, index) =>
    (['Python', 'Rsync'] as const).map((basis) =>
      composeTables(lab, COMPONENTS[index]!, heading, basis),
    ),
  );
  return [
    `Vizgen data transfer completed for run: ${RUN}`,
    'Data location(s):',
    each((name) => lab.destination(name)),
    'Data summary:',
    ...tables,
    'Exit code(s):',
    'Note: Any exit code value other than 0 indicates that there was at least one failure during the rsync operation.',
    each((name) => `Successfully copied ${name} for run: ${RUN} with exit code '0'`),
    'Log file status:',
    each(() => 'Complete log file'),
    'Command executed:',
    `runferry --run ${RUN} --json`,
  ].join('\n\n');
}

/** The largest resident memory that Linux has seen of a process, in megabytes, until it ends. */
function watchMemory(pid: number): () => number {
  let peak = 0;
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It has ended.
      clearInterval(timer);
    }
  }, 50);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

const TITLE =
  'a run of 131,872 files is counted as find counts it, and its mail is the one the lab knows';

test.skipIf(whyNot)(`${TITLE}${whyNot ? ` (${whyNot})` : ''}`, { timeout: 900_000 }, async () => {
  const server = await startMailServer();
  const lab = makeLargeLab(server.port);
  const program = startRunferry(lab, ['--run', RUN, '--json']);
  const readPeak = watchMemory(program.pid);
  const { exitCode, report } = readReport(await program.ended);
  const peak = readPeak();

  expect([exitCode, report.state]).toEqual([0, 'verified']);
  const files = report.components.map(({ counts }) => counts.walk.after?.files);
  expect(files).toEqual([8042, 123_787, 43]);
  const mail = readTextPart(server.received[0]?.raw ?? '');
  const [known = '', rest = ''] = mail.split(/\n\n(?=Total execution time)/);
  expect(known.split('\n')).toEqual(composeMail(lab).split('\n'));
  expect(rest).toMatch(/^Total execution time : 0:\d\d:\d\d, using 1 thread\(s\) for run: /);
  expect(peak).toBeLessThan(PEAK_MEGABYTES);
});
