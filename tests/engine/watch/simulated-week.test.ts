import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Verdict } from '../../../src-shared/verdict.ts';
import type { Settings } from '../../../src-main/engine/config/settings.ts';
import { createCopier } from '../../../src-main/engine/copier/choose-copier.ts';
import { createMerscopeLayout } from '../../../src-main/engine/layout/merscope.ts';
import { watchRuns } from '../../../src-main/engine/watch/watch-runs.ts';
import { interpret } from '../../helpers/interpret.ts';
import { createScriptedClock } from '../../helpers/scripted-clock.ts';
import { planSmallRun, without, writeRun, type RunFiles } from '../../helpers/small-run.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const RUN = '202601050100_WEEK_VMSC10202';
const OLD = '202505050100_OLD_VMSC10202';
const HOUR = 3_600_000;
/** Monday, midnight. */
const MONDAY = new Date(2026, 0, 5).getTime();

/** The folders of one lab, and how the story changes them. Dates are by the storage's clock. */
function makeLab(skewMinutes: number) {
  const root = makeTemporaryFolder();
  const [z, disk] = [path.join(root, 'z'), path.join(root, 'disk')];
  const whole = planSmallRun(RUN);
  const dated = (files: RunFiles, hour: number): RunFiles => {
    const modifiedMs = MONDAY + hour * HOUR + skewMinutes * 60_000;
    return new Map([...files].map(([name, file]) => [name, { ...file, modifiedMs }]));
  };
  const only = (pattern: RegExp) => new Map([...whole].filter(([name]) => pattern.test(name)));
  const write = (pattern: RegExp, hour: number) => writeRun(z, RUN, dated(only(pattern), hour));
  const empty = (name: string, hour: number) => {
    const file = { path: name, content: '', modifiedMs: 0 };
    writeRun(z, RUN, dated(new Map([[name, file]]), hour));
  };
  const remove = (...names: string[]) => {
    for (const name of names) rmSync(path.join(z, name));
  };
  const move = (from: string, to: string) => renameSync(path.join(root, from), path.join(root, to));
  writeRun(z, RUN, new Map());
  mkdirSync(path.join(root, 'archive', 'logs'), { recursive: true });
  return { root, z, disk, write, empty, remove, move };
}

const RAW = `merfish_raw_data/${RUN}`;
const TASK = 'analysis/Decode/tasks/Decode_1';
const TASK_FOLDER = `merfish_analysis/${RUN}/Decode/tasks`;

type Lab = ReturnType<typeof makeLab>;

/** What happens, by the hour of the week. */
function tellStory(lab: Lab): readonly (readonly [number, () => void])[] {
  const runs = (hour: number) => [hour, () => lab.empty(`${TASK}.run`, hour)] as const;
  return [
    [1, () => lab.write(/raw_data\/(dataorg|settings|data\/stack_(prestain|0)_)/, 1)],
    [20, () => lab.write(/raw_data\/(experiment|data\/|EXPERIMENT_FINISHED)/, 20)],
    [21, () => lab.write(/RAW_DATA_SYNC_FINISHED/, 21)],
    [22, () => lab.write(/MERLIN_START/, 22)],
    ...[22, 23, 24, 25].map(runs),
    [26, () => lab.remove(`${TASK_FOLDER}/Decode_1.run`)],
    [26, () => lab.empty(`${TASK}.error`, 26)],
    [30, () => lab.remove(`${TASK_FOLDER}/Decode_1.error`)],
    [30, () => lab.write(/MERLIN_START/, 30)],
    ...[30, 31, 32, 33, 34, 35].map(runs),
    [36, () => lab.write(/^analysis|^output/, 36)],
    [36, () => lab.write(/MERLIN_FINISHED/, 36)],
    [60, () => lab.move('z', 'z-is-away')],
    [70, () => lab.move('z-is-away', 'z')],
    [72, () => lab.move('disk-is-away', 'disk')],
    [80, () => lab.move('disk', 'disk-is-away')],
    [90, () => lab.move('disk-is-away', 'disk')],
    [100, () => lab.remove(`${RAW}/MERLIN_FINISHED`)],
    [100, () => lab.write(/MERLIN_START/, 100)],
    [110, () => lab.write(/MERLIN_FINISHED/, 110)],
  ];
}

/** Looks are frequent only in the hours in which minutes matter, so that the test is not long. */
const BUSY_HOURS: ReadonlySet<number> = new Set([26, 36, 110]);

async function readSettings(lab: Lab): Promise<Settings> {
  return interpret(`analysis_drive_nix = '${lab.z}'
analysis_drive_nix_disk = '${lab.disk}'
isilon_drive_nix = '${path.join(lab.root, 'archive')}'
[runferry.watch]
mode = 'transfer'
interval_minutes = 60
transfer_window = '20:00-06:00'
`);
}

test.each([-10, 0, 10])(
  'a week with a clock that is off by %i minutes is told and transferred rightly',
  async (skewMinutes) => {
    const lab = makeLab(skewMinutes);
    const unmarked = without(planSmallRun(OLD), /raw_data\/(EXPERIMENT|RAW_DATA|MERLIN)_/);
    writeRun(path.join(lab.root, 'disk-is-away'), OLD, unmarked);
    const diary: string[] = [];
    const stops = { restart: new AbortController(), end: new AbortController() };
    const clock = createScriptedClock(
      MONDAY,
      [
        ...tellStory(lab),
        [96.5, () => stops.restart.abort()] as const,
        [168, () => stops.end.abort()] as const,
      ].map(([hour, act]) => ({ atMs: MONDAY + hour * HOUR, act })),
    );
    const hour = () => (clock.now() - MONDAY) / HOUR;
    const note = (text: string) => {
      const minutes = Math.round((hour() % 1) * 60);
      diary.push(`${Math.floor(hour())}:${String(minutes).padStart(2, '0')} ${text}`);
    };
    const ports = createTestPorts({ clock, stateFolder: path.join(lab.root, 'state') });
    const settings = await readSettings(lab);
    const parts = {
      settings,
      layout: createMerscopeLayout(path.posix),
      copier: createCopier(settings, ports),
      ports,
    };
    const verdicts: Verdict[] = ['refused', 'verified', 'verified'];
    const using = () => {
      const intervalMinutes = BUSY_HOURS.has(Math.floor(hour())) ? 5 : 60;
      return { ...parts, settings: { ...settings, watch: { ...settings.watch, intervalMinutes } } };
    };
    const watch = (signal: AbortSignal) =>
      watchRuns({
        parts: using,
        signal,
        onAnnouncement: ({ run, kind }) => note(`${kind} ${run}`),
        transfer: async ({ run, components }) => {
          const state = verdicts.shift() ?? 'failed';
          note(`transfer ${run} ${components.join('+')}: ${state}`);
          return { state };
        },
      });

    await watch(stops.restart.signal);
    await watch(stops.end.signal);

    const transfer = `transfer ${RUN} raw_data+analysis+output`;
    expect(diary).toEqual([
      // A quarter of an hour after it was seen first, whatever its date says.
      `26:15 analysis-failed ${RUN}`,
      `36:15 ready ${RUN}`,
      // Tuesday, 20:00.
      `44:00 ${transfer}: refused`,
      `45:00 ${transfer}: verified`,
      // A minute after each of the two transfers it looked again, so its looks come later now.
      `73:02 probably-ready ${OLD}`,
      `110:17 ready ${RUN}`,
      // Friday, 20:00.
      `116:02 ${transfer}: verified`,
    ]);
  },
);
