import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { loadSettings } from '../../../src-main/engine/config/load-settings.ts';
import { createCopier } from '../../../src-main/engine/copier/choose-copier.ts';
import { createMerscopeLayout } from '../../../src-main/engine/layout/merscope.ts';
import { tune, type Tuning } from '../../../src-main/engine/tune/tune.ts';
import { fingerprintTree } from '../../helpers/fingerprint-tree.ts';
import { makeLab, namesIn, RUN, type Lab, type LabOptions } from '../../helpers/make-lab.ts';

/** Of a run at a source: one folder with large files, one with small ones, and what is neither. */
function writeRealFiles(lab: Lab): void {
  const [large, small] = [join(lab.source(), 'data'), join(lab.source('analysis'), 'Decode/tasks')];
  for (const folder of [large, small]) mkdirSync(folder, { recursive: true });
  for (const name of ['stack_0.dax', 'stack_1.dax', '-odd', 'too large']) {
    writeFileSync(join(large, name), Buffer.alloc(name === 'too large' ? 0 : 4 * 1024 ** 2, name));
  }
  for (let index = 0; index < 60; index += 1) writeFileSync(join(small, `${index}.done`), 'done');
}

const FEW = {
  amounts: { large: { files: 2, bytes: 100_000 }, small: { files: 5, bytes: 100 } },
  rounds: 1,
};

/** Measures in this process, with little. */
async function measure(options: LabOptions, prepare: (lab: Lab) => void = () => {}) {
  const lab = makeLab({ files: {}, ...options });
  prepare(lab);
  const settings = await loadSettings(lab.ports, { configFile: lab.config });
  const copier = createCopier(settings, lab.ports);
  const parts = {
    settings,
    layout: createMerscopeLayout(lab.ports.path),
    copier,
    ports: lab.ports,
  };
  const { signal } = new AbortController();
  const steps: string[] = [];
  const run = () => tune(parts, { signal, onStep: (step) => void steps.push(step), ...FEW });
  return { lab, run, steps };
}

/** The ways that were measured, in words. */
function waysOf({ measured }: Tuning): readonly string[] {
  return measured.map(({ threads, options }) => `${threads} ${options.join(' ')}`);
}

const STREAMS = [1, 4, 8, 16];

/** The usual numbers, and the one that a probe of the destination recommends at this moment. */
function rsyncWays(_: number, measured: readonly number[]): readonly string[] {
  const probed = measured.find((threads) => !STREAMS.includes(threads)) ?? 1;
  const wanted = new Set([...STREAMS, probed]);
  return [...wanted].toSorted((a, b) => a - b).map((threads) => `${threads} -av`);
}

type Ways = (best: number, measured: readonly number[]) => readonly string[];

describe('with files of a run', () => {
  test.each<readonly [string, LabOptions, Ways]>([
    ['rsync', {}, rsyncWays],
    [
      'robocopy',
      { robocopy: {} },
      (best) => [
        ...STREAMS.filter((n) => n !== best).map((n) => `${n} /Z /E /J`),
        ...['/E', '/E /J', '/E /Z', '/Z /E /J'].map((options) => `${best} ${options}`),
      ],
    ],
  ])('%s copies them in every way, and nothing but time is left', async (_, options, ways) => {
    const { lab, run } = await measure(options, writeRealFiles);
    const before = fingerprintTree(lab.z);
    const tuning = await run();
    expect(tuning).toMatchObject({
      run: RUN,
      // Only what no program could take for an option.
      large: { files: 2, bytes: 2 * 4 * 1024 ** 2 },
      small: { files: 60, bytes: 240 },
      leftBehind: null,
    });
    const threads = tuning.measured.map((way) => way.threads);
    expect(waysOf(tuning)).toEqual(ways(threads.at(-1) ?? 0, threads));
    for (const { seconds, leftOut } of tuning.measured) {
      expect([seconds.large.length, seconds.small.length, leftOut]).toEqual([1, 1, false]);
      expect(Math.min(...seconds.large, ...seconds.small)).toBeGreaterThan(0);
    }
    expect(fingerprintTree(lab.z)).toEqual(before);
    expect([namesIn(lab.archive), namesIn(lab.state)]).toEqual([[], []]);
  });
});

describe('with files that are made for it', () => {
  test('they are removed as well', async () => {
    const { lab, run, steps } = await measure({});
    const tuning = await run();
    expect([tuning.run, tuning.large, steps[0]]).toEqual([
      null,
      { files: 2, bytes: 200_000 },
      'making files to be copied',
    ]);
    expect([namesIn(lab.archive), namesIn(lab.state)]).toEqual([[], []]);
  });

  test('a way that leaves files out is told, and never recommended', async () => {
    const { run } = await measure({ robocopy: { leaveOutUnderMt: { names: ['small_3'] } } });
    const { measured, best } = await run();
    expect(measured.every(({ leftOut }) => leftOut)).toBe(true);
    expect(best).toBeNull();
  });

  test('what somebody else puts there stays, and is told', async () => {
    const { lab, run } = await measure({
      rsyncScript: 'for last; do :; done; rsync "$@"; touch "$last/../not ours"',
    });
    const { leftBehind } = await run();
    expect(leftBehind).toMatch(/\.runferry-tune-/);
    expect(readdirSync(leftBehind ?? '')).toEqual(['not ours']);
    expect(namesIn(lab.archive)).toHaveLength(1);
  });

  test.each<readonly [string, LabOptions, (lab: Lab) => void, object]>([
    [
      'a copier that fails',
      { rsyncScript: 'exit 12' },
      () => {},
      { code: 'TUNE_COPY_FAILED', hint: expect.stringContaining('rsync') },
    ],
    [
      'a destination that is not there',
      {},
      (lab) => rmSync(lab.archive, { recursive: true }),
      { code: 'DESTINATION_MISSING' },
    ],
    [
      'a bucket',
      {},
      (lab) => {
        const config = readFileSync(lab.config, 'utf8');
        writeFileSync(lab.config, config.replace(`"${lab.archive}"`, '"s3://gallery"'));
      },
      {
        code: 'TUNE_BUCKET',
        message: expect.stringMatching(/^s3:\/\/gallery is a bucket: /),
        hint: expect.stringContaining('s3.max_concurrent_requests'),
      },
    ],
    [
      'a transfer that is going on',
      {},
      (lab) => {
        mkdirSync(lab.logs);
        const { host, user } = lab.ports.identity;
        writeFileSync(
          join(lab.logs, `${RUN}.lock`),
          JSON.stringify({
            host,
            user,
            pid: process.pid,
            platform: 'linux',
            startedAt: new Date().toISOString(),
            token: 'abc',
            heartbeat: 1,
          }),
        );
      },
      { code: 'LOCKED', message: `Run ${RUN} is being transferred at this moment.` },
    ],
  ])('%s is told in a sentence, and nothing is left behind', async (_, options, spoil, problem) => {
    const { lab, run } = await measure(options, spoil);
    await expect(run()).rejects.toMatchObject(problem);
    expect([
      namesIn(lab.archive).filter((name) => name !== 'logs'),
      namesIn(lab.state).filter((name) => name.startsWith('tune')),
    ]).toEqual([[], []]);
  });
});

test('runferry tune says in a table what it measured, and offers lines that the configuration takes', async () => {
  // One rsync alone takes its time, so several are better whatever else this computer does.
  const lab = makeLab({
    rsyncScript: 'case "$*" in *files-from=/*) sleep 1 ;; esac; exec rsync "$@"',
    runferry: { threads: 1 },
  });
  writeRealFiles(lab);
  const { exitCode, stdout, stderr } = await lab.runferry('tune');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^way +large files +small files/m);
  expect(stdout).toMatch(
    /^1 at once, with -av \(now\) +\S+ \w+\/s \(\S+ \w+\/s – \S+ \w+\/s\) +\d+\/s/m,
  );
  expect(stderr).toContain('Round 3 of 3: 16 at once, with -av\n');
  const offered = stdout.slice(stdout.indexOf('[runferry]'));
  expect(parse(offered)).toEqual({ runferry: { threads: expect.any(Number) } });

  const { stdout: json } = await lab.runferry('tune', '--json');
  expect(JSON.parse(json)).toMatchObject({ copier: 'rsync', run: RUN, leftBehind: null });
});
