import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { parse, stringify as stringifyToml } from 'smol-toml';
import { expect, test } from 'vitest';
import { namesIn } from '../helpers/make-lab.ts';
import { BUCKET, makeBucketLab, type BucketLab } from './make-bucket-lab.ts';

const SESSIONS = ['A1', 'A2'].map((subject) => `ecephys_${subject}_2026-01-31_14-05-00`);

/** A lab whose sessions go to its archive unless a row names a bucket. */
async function makeSessions(): Promise<BucketLab> {
  const lab = await makeBucketLab({
    files: { 'rig/A1/probe.dat': 'spikes of A1', 'rig/A2/probe.dat': 'spikes of A2' },
  });
  const config = parse(readFileSync(lab.config, 'utf8'));
  writeFileSync(lab.config, stringifyToml({ ...config, isilon_drive_nix: lab.archive }));
  return lab;
}

function writeSheet(lab: BucketLab, buckets: readonly string[]): string {
  const rows = ['A1', 'A2'].map((subject, index) => ({
    job_type: 'default',
    project_name: 'Ephys',
    subject_id: subject,
    acq_datetime: '2026-01-31T14:05:00',
    platform: 'ecephys',
    s3_bucket: buckets[index] ?? '',
    modality0: 'ecephys',
    'modality0.input_source': join(lab.root, 'rig', subject),
  }));
  const file = join(lab.root, 'batch.csv');
  writeFileSync(file, stringify(rows, { header: true }));
  return file;
}

test('a row that names a bucket goes there, the others to the archive; a bucket that is not there is told by its row', async () => {
  const lab = await makeSessions();

  const wrong = await lab.runferry('batch', 'run', writeSheet(lab, ['', 'no-such-bucket']));

  expect(wrong.stdout).toBe(
    'Row 3, column s3_bucket: There is no bucket for s3://no-such-bucket.\n1 row cannot be used, 1 can. Nothing was transferred.\n',
  );
  expect(namesIn(lab.archive)).toEqual([]);

  const sheet = writeSheet(lab, ['', `s3://${BUCKET}/sessions`]);
  const { exitCode, stdout } = await lab.runferry('batch', 'run', sheet, '--json');

  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).sessions).toMatchObject([
    { run: SESSIONS[0], verdict: 'verified', report: { components: [{ copier: 'rsync' }] } },
    { run: SESSIONS[1], verdict: 'verified', report: { components: [{ copier: 's3' }] } },
  ]);
  const keys = Array.from(lab.server.store.list(BUCKET, '', ''), ({ key }) => key);
  expect(keys).toEqual([`sessions/${SESSIONS[1]}/ecephys/probe.dat`]);
  expect(namesIn(lab.archive)).toEqual([SESSIONS[0], 'logs']);
});

test('a session that is in the bucket and not from here is refused', async () => {
  const lab = await makeSessions();
  await lab.put(`${SESSIONS[0]}/ecephys/own.dat`, 'somebody else');

  const sheet = writeSheet(lab, [BUCKET]);
  const { exitCode, stdout } = await lab.runferry('batch', 'run', sheet, '--json');

  expect(exitCode).toBe(4);
  expect(JSON.parse(stdout).sessions[0]).toMatchObject({
    verdict: 'refused',
    problem: {
      code: 'DESTINATION_EXISTS',
      message: `s3://${BUCKET}/${SESSIONS[0]} is there already, and not from here.`,
    },
  });
});
