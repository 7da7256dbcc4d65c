import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkItemSchema } from '../../../src-shared/check.ts';
import { historyEntrySchema } from '../../../src-shared/journal.ts';
import { transferReportSchema } from '../../../src-shared/report.ts';
import { robocopyLogSchema } from '../../../src-shared/robocopy-log.ts';
import { runListSchema } from '../../../src-shared/run.ts';
import { fingerprintTree } from '../../helpers/fingerprint-tree.ts';
import {
  componentIn,
  makeLab,
  namesIn,
  rawDataOf,
  RUN,
  transferArguments,
} from '../../helpers/make-lab.ts';
import { startRunferry } from '../../helpers/start-runferry.ts';

describe('with --json standard output is one document that fits its schema', () => {
  test('run, runs, history and check', async () => {
    const lab = makeLab();
    const documents = z.tuple([
      transferReportSchema,
      runListSchema,
      z.object({ transfers: z.array(historyEntrySchema).length(1) }),
      z.object({ items: z.array(checkItemSchema) }),
      transferReportSchema,
    ]);
    const answers = [
      await startRunferry(lab, transferArguments()).ended,
      await startRunferry(lab, ['runs', '--json']).ended,
      await startRunferry(lab, ['history', '--json']).ended,
      await startRunferry(lab, ['check', '--json']).ended,
      await startRunferry(lab, ['verify', RUN, '--json', '--copy_type', 'raw_data']).ended,
    ];
    expect(answers.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 0]);
    expect(
      documents.safeParse(answers.map(({ stdout }): unknown => JSON.parse(stdout))).error,
    ).toBeUndefined();
  });

  test('log, of one file and of several', async () => {
    const lab = makeLab({ robocopy: { language: 'de' } });
    await lab.transfer();
    const files = [
      join(lab.archive, RUN, 'raw_data.log'),
      join(lab.logs, `${RUN}.raw_data.robocopy.list_before_transfer.log`),
    ];
    const one = await lab.runferry('log', '--json', files[0] ?? '');
    expect(robocopyLogSchema.parse(JSON.parse(one.stdout)).sessions).toMatchObject([
      { complete: true, summary: { files: { total: 6, copied: 6 }, bytes: { total: 150_020 } } },
    ]);
    const several = await lab.runferry('log', '--json', ...files);
    expect(JSON.parse(several.stdout)).toMatchObject([
      { file: files[0], sessions: [{ complete: true }] },
      { file: files[1], sessions: [{ complete: true, summary: { dirs: { total: 5 } } }] },
    ]);
  });

  test('log, of a file that is no log of robocopy: a sentence, and exit 64', async () => {
    const lab = makeLab();
    await lab.transfer();
    const files = { rsync: join(lab.archive, RUN, 'raw_data.log'), empty: join(lab.root, 'empty') };
    writeFileSync(files.empty, '');
    for (const file of [files.rsync, files.empty, lab.config]) {
      const { exitCode, stdout, stderr } = await lab.runferry('log', file);
      expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' });
      expect(stderr).toContain(`${file} is no log of robocopy.`);
    }
  });

  test('a problem is a document too, and a sentence beside it', async () => {
    const lab = makeLab();
    const answers = [
      await lab.runferry('runs', '--json', '--vizgen_config', 'nowhere.toml'),
      await lab.runferry('--json', '--threads', '129', RUN),
      await lab.runferry('log', '--json', join(lab.root, 'nowhere.log')),
    ];
    const told = answers.map(({ exitCode, stdout, stderr }) => {
      const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
      return [exitCode, error.code, stderr.startsWith(error.message)];
    });
    expect(told).toEqual([
      [78, 'CONFIG_MISSING', true],
      [64, 'USAGE_ARGUMENTS', true],
      [4, 'LOG_UNREADABLE', true],
    ]);
  });
});

test('without --json people read the report on standard output, and progress beside it', async () => {
  const lab = makeLab();
  const { stdout, stderr } = await lab.runferry(RUN, '--copy_type', 'raw_data');
  expect(stdout.split('\n')[0]).toBe(`Vizgen data transfer completed for run: ${RUN}`);
  expect(stderr.trimEnd().split('\n').slice(-1)).toEqual([`Verified: ${RUN}`]);
  expect((await lab.runferry('runs')).stdout).toContain(`${RUN}  2023-10-26 10:58`);
  expect((await lab.runferry('history')).stdout).toMatch(
    new RegExp(`${RUN}  raw_data    Verified  0:00:0\\d  6      147 KB  lab@merscope-pc`),
  );
});

describe('--result', () => {
  test('gets the report besides', async () => {
    const lab = makeLab();
    const { stdout } = await lab.transfer('--result', 'report.json');
    expect(readFileSync(join(lab.root, 'report.json'), 'utf8')).toBe(stdout);
  });

  test('into a folder that is not there is refused before anything is copied', async () => {
    const lab = makeLab();
    const answer = await lab.runferry(...transferArguments(['--result', 'no/report.json']));
    expect([answer.exitCode, JSON.parse(answer.stdout)]).toMatchObject([
      64,
      { error: { code: 'USAGE_RESULT' } },
    ]);
    expect(namesIn(lab.archive)).toEqual([]);
  });

  test('that cannot be written in the end takes nothing from the verdict or the report', async () => {
    const lab = makeLab();
    mkdirSync(join(lab.root, 'report.json'));
    const { exitCode, report, stderr } = await lab.transfer('--result', 'report.json');
    expect([exitCode, report.state]).toEqual([0, 'verified']);
    expect(stderr).toContain(`Warning: Cannot write the result ${lab.root}/report.json`);
  });
});

describe('--dry-run', () => {
  test('tells what would be copied and with which command, and leaves nothing', async () => {
    const lab = makeLab();
    const before = fingerprintTree(lab.z);
    const { exitCode, report } = await lab.transfer('--dry-run');
    expect([exitCode, report.state, report.components[0]?.planned]).toEqual([
      0,
      'dry-run',
      {
        files: 6,
        bytes: 150_020,
        command: expect.arrayContaining(['rsync', `${lab.source()}/`, `${lab.destination()}/`]),
      },
    ]);
    expect(namesIn(lab.archive)).toEqual([]);
    expect(fingerprintTree(lab.z)).toEqual(before);
  });

  test('counts only what is not at the archive yet', async () => {
    const lab = makeLab();
    await lab.transfer();
    rmSync(join(lab.destination(), 'data/stack_2.dax'));
    const before = namesIn(lab.logs);
    const { report } = await lab.transfer('--dry-run');
    expect(report.components[0]?.planned).toMatchObject({ files: 1, bytes: 50_000 });
    expect(namesIn(lab.logs)).toEqual(before);
  });

  test('is refused where the transfer would be', async () => {
    const lab = makeLab();
    rmSync(lab.archive, { recursive: true });
    const { exitCode, report } = await lab.transfer('--dry-run');
    expect([exitCode, report.state]).toEqual([4, 'refused']);
  });
});

test('runs lists what is on Z:, on the disk and in the archive', async () => {
  const lab = makeLab({
    files: { ...rawDataOf('z'), ...componentIn('disk', 'output', { 'a.csv': '1' }) },
  });
  await lab.transfer();
  const { stdout } = await lab.runferry('runs', '--json');
  const { runs } = runListSchema.parse(JSON.parse(stdout));
  expect(runs.map(({ run, components, marker }) => ({ run, components, marker }))).toEqual([
    {
      run: RUN,
      marker: 'present',
      components: [
        { component: 'raw_data', z: 'present', disk: 'absent', destination: 'present' },
        { component: 'analysis', z: 'absent', disk: 'absent', destination: 'absent' },
        { component: 'output', z: 'absent', disk: 'present', destination: 'absent' },
      ],
    },
  ]);
});

test('check finds what is not as it should be, exit 4', async () => {
  const lab = makeLab();
  rmSync(lab.archive, { recursive: true });
  const { exitCode, stdout } = await lab.runferry('check', '--json');
  const { items } = JSON.parse(stdout) as { items: z.infer<typeof checkItemSchema>[] };
  const failed = items.filter(({ status }) => status === 'failed').map(({ thing }) => thing);
  expect([exitCode, failed]).toEqual([4, ['destination']]);
});
