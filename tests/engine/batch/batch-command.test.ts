import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { expect, test } from 'vitest';
import { readSheet } from '../../../src-main/engine/batch/read-sheet.ts';
import { startMailServer, type MailServer } from '../../helpers/mail-server.ts';
import { makeLab, namesIn, writeFiles, type Lab, type LabOptions } from '../../helpers/make-lab.ts';

const HEADER = [
  'job_type',
  'project_name',
  'subject_id',
  'acq_datetime',
  'platform',
  'modality0',
  'modality0.input_source',
  'modality1',
  'modality1.input_source',
  'metadata_dir',
  'force_cloud_sync',
];

const SESSIONS = ['A1', 'A2', 'A3'].map((subject) => `ecephys_${subject}_2026-01-31_14-05-00`);

/** Three sessions of two modalities each, and a file of job types. */
function makeSessions(jobTypes = '', options: LabOptions = {}): Lab {
  const files = ['A1', 'A2', 'A3'].flatMap((subject) => [
    [`rig/${subject}/ecephys/probe.dat`, `spikes of ${subject}`],
    [`rig/${subject}/videos/face.mp4`, `face of ${subject}`],
    [`rig/${subject}/metadata/session.json`, '{"ok": true}'],
  ]);
  const { runferry, ...others } = options;
  const lab = makeLab({
    files: Object.fromEntries(files) as Record<string, string>,
    ...others,
    runferry: { ...runferry },
  });
  mkdirSync(lab.logs);
  if (jobTypes !== '') {
    const file = join(lab.root, 'job-types.toml');
    writeFileSync(file, jobTypes);
    const config = readFileSync(lab.config, 'utf8');
    writeFileSync(lab.config, config.replace('[runferry]', `[runferry]\njob_types = '${file}'`));
  }
  return lab;
}

/** Everything else that a session may have. */
function whole(lab: Lab, subject: string): Record<string, string> {
  return {
    modality1: 'behavior-videos',
    'modality1.input_source': join(lab.root, 'rig', subject, 'videos'),
    ...metadataOf(lab, subject),
  };
}

function metadataOf(lab: Lab, subject: string): Record<string, string> {
  return { metadata_dir: join(lab.root, 'rig', subject, 'metadata') };
}

function sessionOf(lab: Lab, subject: string): Record<string, string> {
  return {
    job_type: 'default',
    project_name: 'Ephys',
    subject_id: subject,
    acq_datetime: '2026-01-31T14:05:00',
    platform: 'ecephys',
    modality0: 'ecephys',
    'modality0.input_source': join(lab.root, 'rig', subject, 'ecephys'),
  };
}

function writeSheet(
  lab: Lab,
  changes: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): string {
  const rows = ['A1', 'A2', 'A3'].map((subject) => {
    const cells: Record<string, string> = { ...sessionOf(lab, subject), ...changes[subject] };
    return HEADER.map((column) => cells[column] ?? '');
  });
  const file = join(lab.root, 'batch.csv');
  writeFileSync(file, stringify([HEADER, ...rows]));
  return file;
}

interface Answer {
  readonly verdict: string;
  readonly sessions: readonly {
    run: string;
    verdict: string;
    problem: { code: string; message: string } | null;
  }[];
}

async function run(
  lab: Lab,
  sheet: string,
  ...more: readonly string[]
): Promise<Answer & { readonly exitCode: number }> {
  const { stdout, stderr, exitCode } = await lab.runferry('batch', 'run', sheet, '--json', ...more);
  if (!stdout.startsWith('{')) throw new Error(stderr);
  return { exitCode, ...(JSON.parse(stdout) as Answer) };
}

test.each([
  ['csv', []],
  ['xlsx', ['--excel']],
] as const)(
  'the template as %s is read again, and never overwrites anything',
  async (extension, more) => {
    const lab = makeSessions();
    const { stdout, exitCode } = await lab.runferry('batch', 'template', ...more);
    const file = join(lab.root, `batch.${extension}`);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${file}\n` });
    const [header, example] = await readSheet(file, lab.ports);
    expect(header?.slice(0, 4)).toEqual(['job_type', 'project_name', 'subject_id', 'acq_datetime']);
    expect(example?.slice(0, 4)).toEqual([
      'default',
      'Ephys Platform',
      '655019',
      '2026-01-31T14:05:00',
    ]);
    const again = await lab.runferry('batch', 'template', ...more);
    expect([again.exitCode, again.stderr]).toEqual([
      4,
      expect.stringContaining('is there already'),
    ]);
  },
);

test('each row is a transfer with its own verdict and receipt; a second time there is nothing to do', async () => {
  const lab = makeSessions();
  const sheet = writeSheet(lab, { A2: whole(lab, 'A2') });
  const checked = await lab.runferry('batch', 'check', sheet);
  expect([checked.exitCode, checked.stdout]).toEqual([0, '3 sessions; nothing is wrong.\n']);
  expect(namesIn(lab.archive)).toEqual(['logs']);

  const first = await run(lab, sheet);
  expect(first).toMatchObject({
    exitCode: 0,
    verdict: 'verified',
    sessions: SESSIONS.map((each) => ({ run: each, verdict: 'verified', problem: null })),
  });
  expect(
    readFileSync(join(lab.archive, SESSIONS[1] ?? '', 'behavior-videos', 'face.mp4'), 'utf8'),
  ).toBe('face of A2');
  expect(
    readFileSync(join(lab.archive, SESSIONS[1] ?? '', 'metadata', 'session.json'), 'utf8'),
  ).toBe('{"ok": true}');

  const second = await run(lab, sheet);
  expect(second.sessions.map(({ verdict, problem }) => [verdict, problem?.code])).toEqual(
    SESSIONS.map(() => ['verified', 'DONE_BEFORE']),
  );
});

test('a sheet with something wrong is told by row and column, and nothing is transferred', async () => {
  const lab = makeSessions();
  const sheet = writeSheet(lab, {
    A2: { acq_datetime: '31.01.2026' },
    A3: { 'modality0.input_source': join(lab.root, 'rig', 'nowhere') },
  });
  const { exitCode, stdout } = await lab.runferry('batch', 'run', sheet);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 4,
    stdout:
      'Row 3, column acq_datetime: "31.01.2026" is no date and time such as 2026-01-31T14:05:00.\n' +
      `Row 4, column modality0.input_source: ${lab.root}/rig/nowhere: it is not there (ENOENT).\n` +
      '2 rows cannot be used, 1 can. Nothing was transferred.\n',
  });
  expect(namesIn(lab.archive)).toEqual(['logs']);
});

test('what is there and not from here is refused; with force_cloud_sync it goes on and deletes nothing', async () => {
  const lab = makeSessions();
  writeFiles(lab.archive, { [`${SESSIONS[0]}/ecephys/own.txt`]: 'somebody else' });
  const refused = await run(lab, writeSheet(lab));
  expect(refused).toMatchObject({
    exitCode: 4,
    sessions: [
      { verdict: 'refused', problem: { code: 'DESTINATION_EXISTS' } },
      { verdict: 'verified' },
      { verdict: 'verified' },
    ],
  });
  const forced = await run(lab, writeSheet(lab, { A1: { force_cloud_sync: 'true' } }));
  expect(forced).toMatchObject({ exitCode: 2, sessions: [{ verdict: 'differences' }, {}, {}] });
  expect(existsSync(join(lab.archive, SESSIONS[0] ?? '', 'ecephys', 'own.txt'))).toBe(true);
  expect(existsSync(join(lab.archive, SESSIONS[0] ?? '', 'ecephys', 'probe.dat'))).toBe(true);
});

test('metadata that are not JSON refuse the session, unless the job type skips that', async () => {
  const lab = makeSessions("[default]\n[lax]\nskip = ['metadata-must-be-json']\n");
  writeFiles(lab.root, {
    'rig/A1/metadata/session.json': '{',
    'rig/A2/metadata/session.json': '{',
  });
  const { sessions } = await run(
    lab,
    writeSheet(lab, {
      A1: metadataOf(lab, 'A1'),
      A2: { job_type: 'lax', ...metadataOf(lab, 'A2') },
    }),
  );
  expect(sessions.map(({ verdict, problem }) => [verdict, problem?.code])).toEqual([
    ['refused', 'METADATA_INVALID'],
    ['verified', undefined],
    ['verified', undefined],
  ]);
});

const program = (name: string, when: string, script: string, more = '') => `
[${name}]
[[${name}.programs]]
when = '${when}'
component = 'ecephys'
command = ['sh', '-c', '''${script}''', 'sh', '{run}', '{component}', '{source}', '{destination}']
${more}
`;

test("the lab's programs run before and after a modality, with everything filled in and their output kept", async () => {
  const lab = makeSessions(
    program('before', 'before', 'echo "$@"; echo warned >&2') +
      program('after', 'after', 'ls "$4"') +
      program('loud', 'before', 'yes "a line of it" | head -c 30000000'),
  );
  const { verdict } = await run(
    lab,
    writeSheet(lab, {
      A1: { job_type: 'before' },
      A2: { job_type: 'after' },
      A3: { job_type: 'loud' },
    }),
  );
  expect(verdict).toBe('verified');
  const log = (index: number, when: string) =>
    join(lab.logs, `${SESSIONS[index]}.ecephys.${when}-1.log`);
  const destination = join(lab.archive, SESSIONS[0] ?? '', 'ecephys');
  expect(readFileSync(log(0, 'before'), 'utf8')).toBe(
    `${SESSIONS[0]} ecephys ${join(lab.root, 'rig', 'A1', 'ecephys')} ${destination}\nwarned\n`,
  );
  expect(readFileSync(log(1, 'after'), 'utf8')).toBe('probe.dat\n');
  expect(statSync(log(2, 'before')).size).toBeLessThan(10_600_000);
  expect(readFileSync(log(2, 'before'), 'utf8').slice(-60)).toContain(
    '(No more than 10 MB are kept.)',
  );
});

test('a program that fails, or is not there, ends its job before anything is copied; the others go on', async () => {
  const lab = makeSessions(
    `${program('failing', 'before', 'echo no space; exit 3')}[missing]\n[[missing.programs]]\nwhen = 'before'\ncommand = ['/nonexistent/compress']\n[default]\n`,
  );
  const answer = await run(
    lab,
    writeSheet(lab, { A1: { job_type: 'failing' }, A2: { job_type: 'missing' } }),
  );
  expect(answer.exitCode).toBe(3);
  expect(answer.sessions.map(({ verdict, problem }) => [verdict, problem?.message])).toEqual([
    ['failed', 'The program sh before ecephys ended with exit code 3.'],
    ['failed', 'The program /nonexistent/compress before ecephys could not be started.'],
    ['verified', undefined],
  ]);
  expect(namesIn(lab.archive)).toEqual([SESSIONS[2], 'logs']);
});

const TO_ALL =
  "start = ['start@x.org']\nend = ['end@x.org']\nfailure = ['failure@x.org']\nretry = ['retry@x.org']\n";

/** Each mail as `addresses: subject`, in order of the alphabet. */
function listMails({ received }: MailServer): readonly string[] {
  const told = received.map(({ recipients, raw }) => {
    const subject = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(raw)?.[1]?.replaceAll('\r\n', '') ?? '';
    return `${recipients.join()}: ${subject}`;
  });
  return told.sort();
}

/** The first copy of the first session breaks off. */
const BREAKING_ONCE = {
  rsyncScript:
    '#!/bin/sh\ncase "$*" in *--dry-run*) ;; *archive/ecephys_A1*) [ -e "$(dirname "$0")/tried" ] || { touch "$(dirname "$0")/tried"; exit 12; } ;; esac\nexec rsync "$@"\n',
  runferry: { attempt_pause_seconds: 1 },
};

test('with --debug the developers are told in place of whoever a job type names', async () => {
  const server = await startMailServer();
  const lab = makeSessions(
    `[default]\n[default.mail]\n${TO_ALL}[quiet]\n[quiet.mail]\nstart = []\nend = []\n[failing]\n[failing.mail]\n${TO_ALL}[[failing.programs]]\nwhen = 'before'\ncommand = ['false']\n`,
    { mailPort: server.port, ...BREAKING_ONCE },
  );
  mkdirSync(join(lab.root, 'debug', 'merfish_raw_data'), { recursive: true });
  const sheet = writeSheet(lab, { A2: { job_type: 'quiet' }, A3: { job_type: 'failing' } });
  const { sessions } = await run(lab, sheet, '--debug');
  expect(sessions.map(({ verdict }) => verdict)).toEqual(['verified', 'verified', 'failed']);
  expect(listMails(server)).toEqual([
    `developer@example.org: Vizgen data transfer completed for run: ${SESSIONS[0]}`,
    `developer@example.org: Vizgen data transfer failed for run: ${SESSIONS[2]}`,
    `developer@example.org: Vizgen data transfer started for run: ${SESSIONS[0]}`,
    `developer@example.org: Vizgen data transfer tried again for run: ${SESSIONS[0]}`,
  ]);
});

test('start, end, retries and failures are mailed to those whom the job type names', async () => {
  const server = await startMailServer();
  const lab = makeSessions(
    `[default]\n[default.mail]\n${TO_ALL}[failing]\n[failing.mail]\n${TO_ALL}[[failing.programs]]\nwhen = 'before'\ncommand = ['false']\n[quiet]\nskip = ['start-mail', 'end-mail']\n`,
    { mailPort: server.port, ...BREAKING_ONCE },
  );
  const { sessions } = await run(
    lab,
    writeSheet(lab, { A2: { job_type: 'failing' }, A3: { job_type: 'quiet' } }),
  );
  expect(sessions.map(({ verdict }) => verdict)).toEqual(['verified', 'failed', 'verified']);
  expect(listMails(server)).toEqual([
    `end@x.org: Vizgen data transfer completed for run: ${SESSIONS[0]}`,
    `failure@x.org: Vizgen data transfer failed for run: ${SESSIONS[1]}`,
    `retry@x.org: Vizgen data transfer tried again for run: ${SESSIONS[0]}`,
    `start@x.org: Vizgen data transfer started for run: ${SESSIONS[0]}`,
  ]);
});

test('a file of job types with a mistake is told with its line', async () => {
  const lab = makeSessions("[ecephys]\nverify = 'all'\nskipp = []\n");
  const { exitCode, stderr } = await lab.runferry('batch', 'check', writeSheet(lab));
  expect(exitCode).toBe(78);
  expect(stderr).toContain(
    'line 2, column 1: ecephys.verify must be "counts", "files" or "checksum".',
  );
  expect(stderr).toContain('line 3, column 1: ecephys has no key skipp.');
});

test('a program that is not through in time is ended', async () => {
  const { runProgram } = await import('../../../src-main/engine/batch/run-program.ts');
  const lab = makeSessions();
  const log = join(lab.logs, 'program.log');
  const running = runProgram({
    program: {
      when: 'before',
      component: null,
      command: ['sh', '-c', 'echo begun; sleep 60'],
      timeLimitMinutes: 1 / 60,
    },
    values: { run: 'run', component: 'ecephys', source: '/x', destination: '/y' },
    log,
    hidden: [],
    signal: new AbortController().signal,
  });
  await expect(running).rejects.toMatchObject({ code: 'PROGRAM_TIMEOUT' });
  expect(readFileSync(log, 'utf8')).toBe('begun\n');
});

test('of a sheet of 50 sessions with 7 wrong rows each is named, and none of the others is begun', async () => {
  const subjects = Array.from({ length: 50 }, (_, index) => `S${100 + index}`);
  const files = subjects.map((subject) => [`rig/${subject}/ecephys/probe.dat`, subject]);
  const lab = makeLab({ files: Object.fromEntries(files) as Record<string, string> });
  const wrong: Readonly<Record<number, Readonly<Record<string, string>>>> = {
    3: { acq_datetime: '2026-02-30T10:00:00' },
    9: { job_type: 'defualt' },
    14: { 'modality0.input_source': '' },
    20: { 'modality0.input_source': join(lab.root, 'rig', 'S119') },
    27: { 'modality0.input_source': join(lab.root, 'rig', 'gone') },
    33: { subject_id: 'S132' },
    41: { platform: '' },
  };
  const rows = subjects.map((subject, index) => {
    const cells: Record<string, string> = { ...sessionOf(lab, subject), ...wrong[index] };
    return HEADER.map((column) => cells[column] ?? '');
  });
  const file = join(lab.root, 'batch.csv');
  writeFileSync(file, stringify([HEADER, ...rows]));
  const { exitCode, stdout } = await lab.runferry('batch', 'run', file);
  const named = Array.from(stdout.matchAll(/^Row (\d+), /gm), ([, row]) => Number(row));
  expect({ exitCode, named }).toEqual({ exitCode: 4, named: [5, 11, 16, 22, 29, 35, 43] });
  expect(stdout).toContain('7 rows cannot be used, 43 can. Nothing was transferred.');
  expect(namesIn(lab.archive)).toEqual([]);
});
