import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fingerprintTree } from '../helpers/fingerprint-tree.ts';
import { namesIn, rawDataOf, RUN } from '../helpers/make-lab.ts';
import { BUCKET, makeBucketLab, PREFIX } from './make-bucket-lab.ts';

const MEBIBYTE = 1024 * 1024;

/** Legal on Linux, and each of them arrives letter by letter. */
const ODD_NAMES = [
  ' lead',
  'trail ',
  'a\\b',
  'a+b&c<d>',
  'per%41cent',
  '[x]',
  '*star',
  '-dash',
  'ü ß',
  '日本',
  'q"uote',
  ' to s3:',
];

test('a run is copied into a bucket and every object verified, large ones in parts, odd names letter by letter', async () => {
  const odd = ODD_NAMES.map((name) => [`z/merfish_raw_data/${RUN}/odd/${name}`, 'odd']);
  const lab = await makeBucketLab({
    plainAws: true,
    files: {
      ...rawDataOf('z'),
      [`z/merfish_raw_data/${RUN}/data/large.dax`]: 'x'.repeat(17 * MEBIBYTE),
      ...(Object.fromEntries(odd) as Record<string, string>),
    },
    s3: { acl: 'bucket-owner-full-control', metadata_directive: 'REPLACE' },
  });
  writeFileSync(join(lab.root, 'aws-config'), '[default]\ns3 =\n  multipart_chunksize = 6MB\n');
  const before = fingerprintTree(lab.source());

  const { report, exitCode } = await lab.transfer();

  expect(report.state).toBe('verified');
  expect(exitCode).toBe(0);
  const [component] = report.components;
  expect(component).toMatchObject({
    copier: 's3',
    destination: `s3://${BUCKET}/${PREFIX}/${RUN}/raw_data`,
    checksums: { algorithm: 'etag', files: 19 },
    differencesTotal: 0,
  });
  const counts = { files: 19, folders: 3, bytes: 150_020 + 17 * MEBIBYTE + 12 * 3 };
  expect(component?.counts.walk).toEqual({ before: counts, sourceAfter: counts, after: counts });
  const listed = { ...counts, folders: 4 };
  expect(component?.counts.list).toEqual({ before: listed, after: listed });
  // A bucket knows no folders, which is told.
  expect(component?.problems.map(({ code }) => code)).toEqual(['EMPTY_FOLDERS_LEFT_OUT']);

  expect(lab.server.store.find(BUCKET, lab.key('data/large.dax'))).toMatchObject({
    bytes: 17 * MEBIBYTE,
    partBytes: [6 * MEBIBYTE, 6 * MEBIBYTE, 5 * MEBIBYTE],
  });
  // The bucket holds the files of the run and nothing else; what is known of it lies with the logs.
  const keys = Array.from(lab.server.store.list(BUCKET, '', ''), ({ key }) => key);
  expect(keys).toHaveLength(19);
  expect(keys).toEqual(expect.arrayContaining(ODD_NAMES.map((name) => lab.key(`odd/${name}`))));
  const records = join(lab.logs, RUN);
  expect(report.receipt).toBe(join(records, 'transfer-receipt.json'));
  expect(namesIn(records)).toEqual(['TRANSFER_COMPLETE', 'raw_data.log', 'transfer-receipt.json']);
  expect(fingerprintTree(lab.source())).toEqual(before);
  const text = readFileSync(report.files?.text ?? '', 'utf8');
  expect(text).toContain('ETag, or S3’s own SHA-256, of 19 files');
  expect(text).toContain(`as S3 keeps them of s3://${BUCKET}/${PREFIX}/${RUN}/raw_data`);
  expect(readFileSync(report.files?.json ?? '', 'utf8')).not.toContain('no-secret-at-all');

  lab.requests.length = 0;
  const again = await lab.transfer();

  expect(again.report.state).toBe('verified');
  expect(lab.requests.filter((request) => !/^(?:ListObjectsV2|HeadObject)/.test(request))).toEqual(
    [],
  );
});

test('a dry run tells files, bytes and the exact command, and sends nothing', async () => {
  const lab = await makeBucketLab({ plainAws: true, s3: { acl: 'bucket-owner-full-control' } });
  await lab.server.store.put(
    BUCKET,
    { key: lab.key('experiment.json'), contentType: undefined, sha256: undefined },
    Buffer.from('{"name":"VZGEN1"}'),
  );
  // Of the same size, but older than the file: the AWS CLI sends it again, and so the plan says.
  await lab.put(lab.key('data/stack_1.dax'), 'a'.repeat(40_000));
  const newer = new Date(Date.now() + 3_600_000);
  utimesSync(join(lab.source(), 'data/stack_1.dax'), newer, newer);

  const { report, exitCode } = await lab.transfer('--dry-run');

  expect(exitCode).toBe(0);
  const place = `s3://${BUCKET}/${PREFIX}/${RUN}/raw_data`;
  expect(report.components[0]?.planned).toMatchObject({ files: 5, bytes: 150_003 });
  expect(report.components[0]?.planned?.command.join(' ')).toBe(
    `/usr/bin/aws s3 sync ${lab.source()} ${place} --no-follow-symlinks --acl bucket-owner-full-control --endpoint-url ${lab.server.url}`,
  );
  expect(lab.requests.every((request) => request.startsWith('ListObjectsV2'))).toBe(true);
  expect(existsSync(lab.logs)).toBe(false);
});

test('objects of the same key and size, but another content, are found by name, copied anew and verified', async () => {
  const lab = await makeBucketLab();
  await lab.put(lab.key('data/stack_2.dax'), 'c'.repeat(50_000));
  let damage: 'before' | 'due' | 'done' = 'before';
  lab.intercept = async ({ operation, key }) => {
    if (damage === 'before' && key === lab.key('data/stack_1.dax')) damage = 'due';
    if (damage !== 'due' || operation !== 'ListObjectsV2') return null;
    // What the server keeps, and tells of it, is no longer what it was sent.
    damage = 'done';
    await lab.put(lab.key('data/stack_1.dax'), `x${'a'.repeat(39_999)}`);
    return null;
  };

  const { report } = await lab.transfer();

  expect(report.state).toBe('verified');
  expect(report.components[0]?.attempts).toHaveLength(2);
  expect(report.components[0]?.attempts[0]?.resumedBecause).toBe('2 files differ in content');
  expect(lab.requests.filter((request) => request.startsWith('DeleteObject'))).toEqual([]);

  // Without a copy it is only told.
  await lab.put(lab.key('data/stack_2.dax'), 'c'.repeat(50_000));
  const answer = await lab.runferry('verify', RUN, '--json', '--copy-type', 'raw_data');
  expect(answer.exitCode).toBe(2);
  expect(JSON.parse(answer.stdout)).toMatchObject({
    components: [
      {
        verdict: 'differences',
        differences: [
          {
            path: 'data/stack_2.dax',
            kind: 'content',
            note: 'the same key and size, another ETag',
          },
        ],
      },
    ],
  });
  expect(namesIn(join(lab.logs, RUN))).not.toContain('TRANSFER_COMPLETE');
});

test('what an object says of itself is believed only as far as it proves: encrypted by a key service it does not', async () => {
  const lab = await makeBucketLab({
    server: { managesKeys: true },
    files: { [`z/merfish_raw_data/${RUN}/a`]: 'a' },
  });

  const { report, exitCode } = await lab.transfer();

  expect(report.state).toBe('failed');
  expect(exitCode).toBe(3);
  expect(report.components[0]?.attempts).toHaveLength(1);
  expect(report.components[0]?.differences[0]).toMatchObject({
    kind: 'unreadable',
    note: 'its content cannot be proved: it is encrypted (aws:kms), and S3 keeps no SHA-256 of it',
  });
});

test('parts of another size than the one in use are found out, not taken for another content', async () => {
  const lab = await makeBucketLab({
    files: { [`z/merfish_raw_data/${RUN}/large.dax`]: 'x'.repeat(13 * MEBIBYTE) },
  });
  const { store } = lab.server;
  const upload = await store.startUpload(BUCKET, lab.key('large.dax'), undefined);
  for (const [index, mebibytes] of [6, 6, 1].entries()) {
    await store.putPart(upload, index + 1, Buffer.alloc(mebibytes * MEBIBYTE, 'x'));
  }
  await store.completeUpload(BUCKET, upload, [1, 2, 3]);
  writeFileSync(join(lab.root, 'aws-config'), '[default]\ns3 =\n  multipart_chunksize = 5MB\n');

  const { report } = await lab.transfer();

  expect(report.state).toBe('verified');
  expect(lab.requests.filter((request) => request.startsWith('HeadObject'))).toHaveLength(2);
  expect(lab.requests.filter((request) => request.startsWith('UploadPart'))).toEqual([]);
});
