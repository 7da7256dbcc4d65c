import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src-main/engine/engine.ts';
import { createRouter, type ContractClient } from '../../src-main/serve/router.ts';
import type { SessionRow, SubmittedJob } from '../../src-shared/submitted-job.ts';
import { makeLab, namesIn, writeFiles, type Lab } from '../helpers/make-lab.ts';
import { HELD_RSYNC, openProgram, problemOf, type ProgramOptions } from './open-program.ts';
import { TRANSPORTS, type Connect } from './transports.ts';

const RUNS = ['A1', 'A2', 'A3'].map((subject) => `ecephys_${subject}_2026-01-31_14-05-00`);

/** A program that takes sessions; three of them lie on Z:. */
function openSessions(connect: Connect, options: ProgramOptions = {}) {
  const files = ['A1', 'A2', 'A3'].map((subject) => [
    `z/${subject}/ecephys/probe.dat`,
    `spikes of ${subject}`.padEnd(60_000, '.'),
  ]);
  return openProgram(connect, {
    files: Object.fromEntries(files) as Record<string, string>,
    ...options,
    runferry: { layout: 'aind-session', ...options.runferry },
  });
}

function sessionOf(lab: Pick<Lab, 'z'>, subject: string, changes: SessionRow = {}): SessionRow {
  return {
    job_type: 'default',
    project_name: 'Ephys Platform',
    subject_id: subject,
    acq_datetime: '2026-01-31T14:05:00',
    platform: 'ecephys',
    modality0: 'ecephys',
    'modality0.input_source': path.join(lab.z, subject, 'ecephys'),
    ...changes,
  };
}

function sourceOf(place: string): SessionRow {
  return { 'modality0.input_source': place };
}

async function waitForJob(
  client: ContractClient,
  run: string,
  isWanted: (job: SubmittedJob) => boolean,
): Promise<SubmittedJob> {
  for (;;) {
    const { jobs } = await client.jobs.list();
    const job = jobs.find((one) => one.run === run);
    if (job && isWanted(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface WrongRows {
  readonly code: string;
  readonly data: { readonly message: string; readonly faults: readonly { readonly row: number }[] };
}

const hasEnded = ({ status }: SubmittedJob) => status === 'success' || status === 'error';

describe.each(TRANSPORTS)('%s', (_, connect) => {
  test('sessions become jobs that are done one after the other, and may be sent again when they ended', async () => {
    const { lab, client } = await openSessions(connect);
    expect(await client.jobs.list()).toEqual({ jobs: [] });
    const sessions = [sessionOf(lab, 'A1'), sessionOf(lab, 'A2', { force_cloud_sync: false })];
    expect(await client.jobs.submit({ sessions })).toEqual({
      jobs: [
        { row: 1, run: RUNS[0] },
        { row: 2, run: RUNS[1] },
      ],
    });
    const done = await waitForJob(client, RUNS[1] ?? '', hasEnded);
    expect(done).toMatchObject({
      jobType: 'default',
      project: 'Ephys Platform',
      status: 'success',
      progress: null,
      news: expect.stringMatching(/^Verified: 1 file, /),
    });
    const copied = path.join(lab.archive, RUNS[0] ?? '', 'ecephys', 'probe.dat');
    expect(readFileSync(copied, 'utf8')).toContain('spikes of A1');
    expect(await client.jobs.show({ run: RUNS[1] ?? '' })).toMatchObject({
      columns: expect.arrayContaining([{ name: 'force_cloud_sync', value: 'false' }]),
      log: [
        expect.stringContaining('Sent to '),
        expect.stringContaining('Begun by '),
        expect.stringContaining('Verified: '),
        expect.stringContaining('Report: '),
      ],
    });
    await client.jobs.submit({ sessions: [sessionOf(lab, 'A1')] });
    const again = await waitForJob(client, RUNS[0] ?? '', hasEnded);
    expect(again).toMatchObject({
      status: 'success',
      news: `Verified: ${RUNS[0]} was verified before.`,
    });
  });

  test('every wrong row is named by row and column, and then no job is taken', async () => {
    const { lab, client } = await openSessions(connect);
    writeFiles(lab.root, { 'elsewhere/probe.dat': 'secret' });
    symlinkSync(path.join(lab.root, 'elsewhere'), path.join(lab.z, 'link'));
    const call = client.jobs.submit({
      sessions: [
        sessionOf(lab, 'A1'),
        sessionOf(lab, 'A2', { acq_datetime: '31.01.2026', job_typ: 'default' }),
        sessionOf(lab, 'A3', sourceOf(path.join(lab.root, 'elsewhere'))),
        sessionOf(lab, 'A4', sourceOf(path.join(lab.z, 'link'))),
        sessionOf(lab, 'A5', sourceOf(`${lab.z}/A1/../../beyond`)),
        sessionOf(lab, '../A6', sourceOf(path.join(lab.z, 'A3', 'ecephys'))),
        sessionOf(lab, 'A7', sourceOf(path.join(lab.z, 'A1'))),
        {},
      ],
    });
    const answer = await call.then(
      () => null,
      (error: unknown) => error as WrongRows,
    );
    const outside = 'it lies in none of the folders that sessions may come from.';
    const messages = [
      'Row 2, column job_typ: there is no such column; perhaps job_type is meant.',
      'Row 2, column acq_datetime: "31.01.2026" is no date and time such as 2026-01-31T14:05:00.',
      `Row 3, column modality0.input_source: ${lab.root}/elsewhere: ${outside}`,
      `Row 4, column modality0.input_source: ${lab.z}/link: ${outside}`,
      `Row 5, column modality0.input_source: ${lab.z}/A1/../../beyond: ${outside}`,
      'Row 6, column subject_id: "../A6" may have letters, digits, - and . alone, 40 at most.',
      `Row 7, column modality0.input_source: ${lab.z}/A1 lies within, or holds, the folder of ecephys in row 1.`,
      'Row 8, column job_type: there is no session.',
    ];
    expect(answer).toMatchObject({
      code: 'WRONG_ROWS',
      data: { code: 'WRONG_ROWS', message: messages.join(' ') },
    });
    expect(answer?.data.faults.map(({ row }) => row)).toEqual([2, 2, 3, 4, 5, 6, 7, 8]);
    expect(namesIn(lab.archive)).toEqual([]);
  });

  test('what is no list of sessions is refused before anything is looked at', async () => {
    const { client } = await openSessions(connect);
    const nested = { sessions: [{ modality0: ['ecephys'] }] } as never;
    expect(await problemOf(client.jobs.submit(nested))).toMatchObject({
      code: 'REQUEST_INVALID',
      message: expect.stringContaining('sessions.0.modality0'),
    });
    const empty = problemOf(client.jobs.submit({ sessions: [] }));
    expect(await empty).toMatchObject({ code: 'REQUEST_INVALID' });
    const foreign = problemOf(client.jobs.show({ run: '../../secret' }));
    expect(await foreign).toMatchObject({ code: 'JOB_UNKNOWN' });
  });

  test('a program that is not for sessions takes none', async () => {
    const { lab, client } = await openProgram(connect);
    const sessions = [sessionOf(lab, 'A1')];
    const calls = [client.jobs.submit({ sessions }), client.jobs.list(), client.jobs.types()];
    const problems = await Promise.all(calls.map(problemOf));
    expect(problems.map((problem) => problem?.code)).toEqual(calls.map(() => 'SESSIONS_OFF'));
    expect(await client.program.info()).toMatchObject({ takesSessions: false });
  });

  test('job types are told with everything that is in them', async () => {
    const lab = makeLab();
    const file = path.join(lab.root, 'types.toml');
    writeFileSync(
      file,
      "[ecephys]\ndescription = 'Recordings'\nverify = 'checksum'\nskip = ['start-mail']\n[[ecephys.programs]]\nwhen = 'after'\ncommand = ['/opt/register', '{run}']\n",
    );
    const { client } = await openProgram(connect, { runferry: { job_types: file } });
    expect(await client.jobs.types()).toEqual({
      jobTypes: [
        {
          name: 'ecephys',
          description: 'Recordings',
          verify: 'checksum',
          threads: null,
          skip: ['start-mail'],
          programs: [
            {
              when: 'after',
              component: null,
              command: ['/opt/register', '{run}'],
              timeLimitMinutes: 60,
            },
          ],
          mail: { start: null, end: null, failure: null, retry: null },
        },
      ],
    });
  });
});

test('a job under way is shown, cannot be sent twice, and goes on with the next start', async () => {
  const [[, connect] = []] = TRANSPORTS;
  if (!connect) throw new Error('There is no transport.');
  const { lab, engine, client } = await openSessions(connect, { rsyncScript: HELD_RSYNC });
  const session = sessionOf(lab, 'A1');
  await client.jobs.submit({ sessions: [session] });
  const [run = ''] = RUNS;
  const held = await waitForJob(client, run, ({ progress }) => progress?.state === 'copying');
  expect(held).toMatchObject({ status: 'ongoing', news: expect.stringContaining('Begun by ') });
  const second = await problemOf(client.jobs.submit({ sessions: [session] }));
  expect(second?.message).toContain(
    `Row 1, column acq_datetime: the session ${run} is a job already.`,
  );
  await engine.close();
  const folder = path.join(
    lab.logs,
    'job-lists',
    namesIn(path.join(lab.logs, 'job-lists'))[0] ?? '',
  );
  expect(readFileSync(path.join(folder, `${run}.txt`), 'utf8')).toMatch(/^todo\n/);

  const config = readFileSync(lab.config, 'utf8');
  writeFileSync(lab.config, config.replace(/^rsync_command = .*$/m, "rsync_command = 'rsync'"));
  const restarted = await createEngine({ debug: false, desktop: null }, lab.ports);
  try {
    const next = await connect(createRouter(restarted, lab.ports));
    const done = await waitForJob(next, run, hasEnded);
    expect(done).toMatchObject({ status: 'success' });
  } finally {
    await restarted.close();
  }
});
