import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { S3Request } from '../../src-main/demo/s3-server/request.ts';
import { findSecrets, readWritten, type Written } from '../helpers/find-secret.ts';
import { RUN } from '../helpers/make-lab.ts';
import { makeBucketLab, type BucketLab } from './make-bucket-lab.ts';

const KEY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const SHORT_TOKEN = 'eyJhbGciOiJI.UzI1NiIs_InR5c-CI6IkpXVCJ9';
const LONG_TOKEN = `IQoJb3JpZ2luX2VjE${'Tk9Ub2tlbg+/'.repeat(20)}AB==`;

/** A server that repeats the token that it was shown, in the middle of everything. */
async function collect(lab: BucketLab): Promise<readonly Written[]> {
  let shown = 0;
  const refuse = ({ header }: S3Request) => {
    const token = header('x-amz-security-token');
    shown += token === undefined ? 0 : 1;
    return { status: 400, code: 'InvalidRequest', message: `Malformed: ${token}.` };
  };
  lab.intercept = (request) => (request.operation === 'PutObject' ? refuse(request) : null);
  const transfer = await lab.transfer();
  expect(transfer.report.components[0]?.attempts[0]?.meaning).toMatch(/Malformed: \*\*\*\.$/);
  lab.intercept = refuse;
  const answers = [
    transfer,
    await lab.runferry('check'),
    await lab.runferry('verify', RUN, '--copy_type', 'raw_data', '--debug'),
    await lab.runferry('diagnose', RUN, '--json'),
    await lab.runferry('history', '--json'),
    await lab.runferry('schedule'),
  ];
  expect(answers[1]?.stdout).toContain('Malformed: ***.');
  expect(shown).toBeGreaterThan(6);
  return [
    ...answers.map(({ stdout, stderr }, index): Written => [`answer ${index}`, stdout + stderr]),
    ...readWritten(lab.root).filter(([file]) => file !== join(lab.root, 'aws-credentials')),
  ];
}

test('key and token of the environment stand nowhere, whatever a server repeats', async () => {
  const env = { AWS_SECRET_ACCESS_KEY: KEY, AWS_SESSION_TOKEN: SHORT_TOKEN };
  const lab = await makeBucketLab({ runferry: { copy_attempts: 1 }, ports: { env } });
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  // Somebody pasted them where they do not belong; nothing of the bundle may repeat them.
  writeFileSync(lab.config, `${readFileSync(lab.config, 'utf8')}\n# ${KEY}\n`);
  const written = await collect(lab);
  const own = ({ 0: file }: Written): boolean => file !== lab.config;
  expect(findSecrets(written.filter(own), [KEY, SHORT_TOKEN])).toEqual([]);
});

test('key and token of a profile stand nowhere, those that no file holds either', async () => {
  const lab = await makeBucketLab({ runferry: { copy_attempts: 1 }, s3: { profile: 'archive' } });
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(name, undefined);
  const keep = (token: string) =>
    `[archive]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = ${KEY}\naws_session_token = ${token}\n`;
  writeFileSync(join(lab.root, 'aws-credentials'), keep(SHORT_TOKEN));
  const written = [...(await collect(lab))];
  // As from a program that the AWS CLI asks: no file holds what it answers.
  const answer = { Version: 1, AccessKeyId: 'AKIAEXAMPLE', SecretAccessKey: KEY };
  const file = join(lab.root, 'aws-credentials');
  const json = JSON.stringify({ ...answer, SessionToken: LONG_TOKEN });
  writeFileSync(file, `[archive]\ncredential_process = echo '${json}'\n`);
  written.push(...(await collect(lab)));
  expect(findSecrets(written, [KEY, SHORT_TOKEN, LONG_TOKEN])).toEqual([]);
});
