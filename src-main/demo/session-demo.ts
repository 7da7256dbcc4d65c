import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { EXIT_CODES } from '../../src-shared/exit-codes.ts';
import type { DemoOptions } from './demo.ts';
import { startMailCatcher } from './mail-catcher.ts';
import { openDemoFolder, openLayoutDemo, writeDemoFiles } from './open-layout-demo.ts';

const TITLE = 'made-up sessions of a sheet go to an archive, and are proven to be there.';
const SUBJECTS = ['655019', '655020', '655021'];
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
];
const JOB_TYPES = `[default]
description = 'Everything as configured.'

[checked]
description = 'Every byte is compared, and somebody is told at the start.'
verify = 'checksum'

[checked.mail]
start = ['rig@demo.example']
end = ['rig@demo.example']
failure = ['rig@demo.example']
`;

/**
 * Makes sessions of two modalities with metadata, checks a sheet that has mistakes, and transfers the
 * sessions of the corrected one. Resolves to the exit code of the transfer; throws `AppError`
 * DEMO_FOLDER_NOT_EMPTY.
 */
export async function runSessionDemo(options: DemoOptions): Promise<number> {
  const folder = await openDemoFolder(options, TITLE);
  const places = { source: join(folder, 'rig'), destination: join(folder, 'archive') };
  await mkdir(places.destination);
  for (const subject of SUBJECTS) await writeDemoFiles(places.source, planSession(subject));
  const jobTypes = join(folder, 'job-types.toml');
  await writeFile(jobTypes, JOB_TYPES);
  const catcher = await startMailCatcher(join(folder, 'mail'));
  try {
    const { run, tell } = await openLayoutDemo(
      folder,
      {
        ...places,
        mailPort: catcher.port,
        runferry: { layout: 'aind-session', job_types: jobTypes },
      },
      options,
    );
    const [wrong, right] = [join(folder, 'wrong.csv'), join(folder, 'sessions.csv')];
    await writeFile(wrong, composeSheet(places.source, { date: '2026-02-30', type: 'cheked' }));
    await writeFile(right, composeSheet(places.source, { date: '2026-01-31', type: 'checked' }));
    tell('A sheet is checked as a whole, and told by row and column:');
    const checked = await run('batch', 'check', wrong);
    if (checked !== EXIT_CODES.refused) return checked;
    tell('Corrected, each row becomes a transfer:');
    const exitCode = await run('batch', 'run', right);
    tell(
      ...catcher.mails.map(
        ({ subject, recipients }) => `Mail to ${recipients.join(', ')}: "${subject}"`,
      ),
      '',
      `In ${folder} you find`,
      '  rig/  the sessions as they were, untouched',
      '  archive/  a folder for each session, with one for each modality, and logs/ beside them',
      '  sessions.csv  and job-types.toml  what was ordered, and how it is done',
      '  mail/  what the mail catcher got',
    );
    return exitCode;
  } finally {
    await catcher.close();
  }
}

function planSession(subject: string): Record<string, string> {
  return {
    [`${subject}/ecephys/probe.dat`]: `spikes of ${subject}\n`.repeat(20_000),
    [`${subject}/ecephys/probe.json`]: '{"channels": 384}\n',
    [`${subject}/videos/face.mp4`]: `face of ${subject}\n`.repeat(10_000),
    [`${subject}/metadata/session.json`]: `{"subject_id": "${subject}"}\n`,
  };
}

/** The second row has this date, the third one this job type. */
function composeSheet(source: string, { date, type }: { date: string; type: string }): string {
  const rows = SUBJECTS.map((subject, index) => [
    index === 2 ? type : 'checked',
    'Ephys Platform',
    subject,
    `${index === 1 ? date : '2026-01-31'}T14:05:00`,
    'ecephys',
    'ecephys',
    join(source, subject, 'ecephys'),
    'behavior-videos',
    join(source, subject, 'videos'),
    join(source, subject, 'metadata'),
  ]);
  return stringify([HEADER, ...rows]);
}
