import {
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEMO_SIZE } from '../src-main/demo/sample-run.ts';
import {
  makeScreenLab,
  type ScreenLab,
  type ScreenLabOptions,
} from '../tests/browser/support/screen-lab.ts';

/** The run that is transferred, and the one of which files are in use. */
export const SHOWN_RUN = '202310261058_VZGEN1_VMSC10202';
export const FAILING_RUN = '202311150933_LiverA_VMSC10202';

/** Runs that only lie there, with where they lie and how large they are in gigabytes. */
const OTHERS = [
  { run: '202312081411_Brain12_VMSC10202', place: 'Z', sizes: [812, 790, 104] },
  { run: '202312050902_Brain11_VMSC10202', place: 'Z', sizes: [798, 0, 0] },
  { run: '202311281530_LiverB_VMSC10415', place: 'Z', sizes: [655, 702, 88] },
  { run: '202306141000_Kidney4_VMSC10202', place: 'G', sizes: [731, 690, 97] },
] as const;

/** What was transferred in earlier weeks: how many of them ago, how much, how long it took. */
const PAST = [
  { run: '202310191120_Colon3_VMSC10202', weeks: 1, terabytes: 1.77, hours: 9.2 },
  { run: '202310121040_Colon2_VMSC10202', weeks: 2, terabytes: 1.62, hours: 8.6 },
  { run: '202310101500_Brain10_VMSC10415', weeks: 2, terabytes: 1.71, hours: 8.8 },
  { run: '202309281010_Brain9_VMSC10202', weeks: 4, terabytes: 1.69, hours: 9.9 },
  { run: '202309210930_Brain8_VMSC10415', weeks: 5, terabytes: 1.45, hours: 7.4 },
  { run: '202309141100_Colon1_VMSC10202', weeks: 6, terabytes: 1.8, hours: 9.1 },
  { run: '202308311000_Brain7_VMSC10202', weeks: 8, terabytes: 1.77, hours: 23.1 },
  { run: '202308241400_Brain6_VMSC10415', weeks: 9, terabytes: 1.3, hours: 17.2 },
  { run: '202308101030_Brain5_VMSC10202', weeks: 11, terabytes: 1.66, hours: 21.9 },
] as const;

const COMPONENTS = ['raw_data', 'analysis', 'output'] as const;
const GIGABYTE = 1024 ** 3;
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const LONG_AGO = new Date('2023-12-09T06:00:00Z');

/** A lab as the pictures show it: slow enough for a picture on the way, and with files in use. */
export function makeSampleLab(): ScreenLab {
  const options: ScreenLabOptions = {
    robocopy: {
      slow: { millisecondsPerFile: 25, only: 'copy' },
      lockedFiles: { names: ['stack_2_00*.dax'], attempts: 'always', source: 'LiverA' },
    },
    runferry: { threads: 8, copy_attempts: 2 },
  };
  const lab = makeScreenLab(options, path.join(tmpdir(), 'merscope'));
  for (const run of [SHOWN_RUN, FAILING_RUN]) lab.addRun(run, { size: DEMO_SIZE });
  for (const other of OTHERS) addSparseRun(lab.root, other);
  return lab;
}

/** Files that are as large as real ones and take no room. */
function addSparseRun(root: string, { run, place, sizes }: (typeof OTHERS)[number]): void {
  for (const [index, component] of COMPONENTS.entries()) {
    const gigabytes = sizes[index] ?? 0;
    if (gigabytes === 0) continue;
    const folder = path.join(root, place, `merfish_${component}`, run);
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, 'data.dax');
    writeFileSync(file, '');
    truncateSync(file, gigabytes * GIGABYTE);
    utimesSync(file, LONG_AGO, LONG_AGO);
  }
}

/**
 * Gives the history a past: the journal of the transfer that was just verified is told again of
 * other runs, in earlier weeks, and by the names of a lab.
 */
export function addPast(lab: ScreenLab): void {
  const logs = path.join(lab.archive, 'logs');
  for (const name of readdirSync(logs).filter((each) => each.endsWith('.journal.jsonl'))) {
    const file = path.join(logs, name);
    const text = readFileSync(file, 'utf8')
      .replaceAll(/"host":"[^"]*"/gu, '"host":"MERSCOPE-PC"')
      .replaceAll(/"user":"[^"]*"/gu, '"user":"lab"');
    writeFileSync(file, text);
    if (!name.startsWith(SHOWN_RUN)) continue;
    for (const past of PAST) {
      const id = name
        .slice(SHOWN_RUN.length + '.'.length)
        .replace(/^2\d{3}-\d\d-\d\d/u, dayOf(past));
      writeFileSync(path.join(logs, `${past.run}.${id}`), tellAgain(text, past));
    }
  }
}

function dayOf({ weeks }: (typeof PAST)[number]): string {
  return new Date(Date.now() - weeks * WEEK_MS).toISOString().slice(0, 10);
}

const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/gu;
/** A real run has so many times more files. */
const MORE_FILES = 36;
const FILES = /"files":(\d+)/gu;
const BYTES = /"bytes":(\d+)/gu;

function tellAgain(text: string, { run, weeks, terabytes, hours }: (typeof PAST)[number]): string {
  const moments = [...text.matchAll(MOMENT)].map(([moment]) => Date.parse(moment));
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  const slower = (hours * HOUR_MS) / Math.max(1, last - first);
  const most = Math.max(...[...text.matchAll(BYTES)].map(([, bytes]) => Number(bytes)));
  // raw_data, the largest component, is three quarters of a sample run.
  const larger = (terabytes * 1024 * GIGABYTE * 0.76) / most;
  return text
    .replaceAll(SHOWN_RUN, run)
    .replaceAll(MOMENT, (moment) =>
      new Date(first - weeks * WEEK_MS + (Date.parse(moment) - first) * slower).toISOString(),
    )
    .replaceAll(BYTES, (_, bytes: string) => `"bytes":${Math.round(Number(bytes) * larger)}`)
    .replaceAll(FILES, (_, files: string) => `"files":${Number(files) * MORE_FILES}`);
}
