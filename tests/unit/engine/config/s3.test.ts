import { describe, expect, test } from 'vitest';
import {
  checkOptions,
  findForbiddenOption,
} from '../../../../src-main/engine/config/option-strings.ts';
import { describeSettings } from '../../../../src-main/engine/config/describe-settings.ts';
import { nameSetting } from '../../../../src-renderer/texts/settings-texts.ts';
import { interpret, problemOf } from '../../../helpers/interpret.ts';

function file(more: string, destination = 's3://gallery/cpg0016/'): string {
  return `analysis_drive_nix = '/z'
isilon_drive_nix = '${destination}'
isilon_drive_logs_nix = '/logs'
${more}`;
}

test('a bucket for a destination chooses the AWS CLI and the comparison by checksum', async () => {
  const settings = await interpret(
    file(`[runferry.s3]
profile = 'jump-cp-role'
acl = 'bucket-owner-full-control'
metadata_directive = 'REPLACE'
endpoint = 'https://s3.example.org'
options = '--storage-class INTELLIGENT_TIERING --no-guess-mime-type'
`),
  );
  expect(settings.places).toEqual({
    z: '/z',
    disk: null,
    destination: 's3://gallery/cpg0016',
    logs: '/logs',
  });
  expect([settings.copier.name, settings.verify, settings.threads]).toEqual(['s3', 'checksum', 1]);
  expect(settings.s3).toEqual({
    command: ['aws'],
    profile: 'jump-cp-role',
    region: null,
    endpoint: 'https://s3.example.org',
    acl: 'bucket-owner-full-control',
    metadataDirective: 'REPLACE',
    options: ['--storage-class=INTELLIGENT_TIERING', '--no-guess-mime-type'],
  });
});

test('a bucket for a source chooses the AWS CLI too, and logs stay beside the archive', async () => {
  const { places, copier, verify } = await interpret(
    "analysis_drive_nix = 's3://raw/incoming/'\nisilon_drive_nix = '/archive'\n",
  );
  expect(places).toMatchObject({ z: 's3://raw/incoming', logs: '/archive/logs' });
  expect([copier.name, verify]).toEqual(['s3', 'checksum']);
});

test('what is in force for a bucket is shown, and nothing that could be a secret', async () => {
  const settings = await interpret(
    file(`[runferry.s3]
profile = 'jump-cp-role'
endpoint = 'https://s3.example.org/s3?token=secret-word'
options = '--storage-class INTELLIGENT_TIERING'
`),
  );
  const rows = describeSettings(settings, { platform: 'linux', debug: false });
  const own = rows.filter(({ key }) => key.startsWith('runferry.s3.'));
  expect(own.map(({ key, values, origin }) => [key, values, origin])).toEqual([
    ['runferry.s3.profile', ['jump-cp-role'], 'file'],
    ['runferry.s3.acl', [], 'default'],
    ['runferry.s3.metadata_directive', [], 'default'],
    ['runferry.s3.endpoint', ['https://s3.example.org/s3'], 'file'],
    ['runferry.s3.region', [], 'default'],
    ['runferry.s3.options', ['--storage-class=INTELLIGENT_TIERING'], 'file'],
    ['runferry.s3.aws_command', ['aws'], 'default'],
  ]);
  for (const { key } of own) expect(nameSetting(key)).not.toBeNull();
  expect(rows.map(({ key }) => key)).not.toContain('tool.options.rsync');
});

describe('refused', () => {
  const cases: readonly [what: string, text: string, sentence: string][] = [
    ['an impossible bucket', file('', 's3://Gallery'), 'names the bucket "Gallery"'],
    ['an empty part', file('', 's3://gallery//a'), 'has a prefix with an empty part'],
    ['a way up', file('', 's3://gallery/a/../b'), 'or one that is "." or ".."'],
    ['rsync', file("[runferry]\ncopier = 'rsync'"), 'only "s3" knows s3://gallery/cpg0016'],
    [
      's3 without a bucket',
      file("[runferry]\ncopier = 's3'", '/a'),
      'neither source nor destination',
    ],
    [
      'counts alone',
      file("[runferry]\nverify = 'counts'"),
      'every object is compared by its checksum',
    ],
    ['--delete', file("[runferry.s3]\noptions = '--delete'"), 'it deletes at the destination'],
    ['an option with a key', file("[runferry.s3]\noptions = '--acl private'"), 'key of its own'],
    ['an unknown option', file("[runferry.s3]\noptions = '--delet'"), 'not a known option of s3'],
    [
      'a stray word',
      file("[runferry.s3]\noptions = 's3://other'"),
      '"s3://other" is not an option',
    ],
    ['what is set anyway', file("[runferry.s3]\noptions = '--exact-timestamps'"), 'sets it itself'],
    [
      'a folder beside a bucket',
      `${file('', '/archive').replace("'/z'", "'s3://raw'")}analysis_drive_nix_disk = '/disk'`,
      'analysis_drive_nix_disk (/disk) must be a bucket, as s3://raw is',
    ],
    ['an unknown ACL', file("[runferry.s3]\nacl = 'public'"), 'runferry.s3.acl must be one of'],
    ['an odd endpoint', file("[runferry.s3]\nendpoint = 'minio'"), 'must be an address such as'],
    ['an option for a profile', file("[runferry.s3]\nprofile = '--delete'"), 'begin with a dash'],
  ];
  test.each(cases)('%s', async (_what, text, sentence) => {
    expect((await problemOf(interpret(text))).message).toContain(sentence);
  });

  test('a password in the endpoint, without repeating it', async () => {
    const text = file("[runferry.s3]\nendpoint = 'https://me:secret-word@s3.example.org'");
    const { message, hint } = await problemOf(interpret(text));
    expect(message).toContain('must not hold a name or a password');
    expect(`${message} ${hint}`).not.toContain('secret-word');
  });

  test('a bucket without a folder for logs, or with one in a bucket', async () => {
    const bare = "analysis_drive_nix = '/z'\nisilon_drive_nix = 's3://gallery'\n";
    expect((await problemOf(interpret(bare))).message).toContain(
      'isilon_drive_logs_nix is missing',
    );
    const inBucket = await problemOf(interpret(`${bare}isilon_drive_logs_nix = 's3://logs'`));
    expect(inBucket.message).toContain('must be a folder');
  });
});

test('what deletes is found once more before the program starts', () => {
  expect(findForbiddenOption('s3', ['--delete'])?.code).toBe('CONFIG_FORBIDDEN_OPTION');
  expect(findForbiddenOption('s3', ['--acl=private'])).toBeUndefined();
  expect(checkOptions('s3', '--exclude "*.tmp"')).toMatchObject({
    args: ['--exclude=*.tmp'],
    refusals: [],
    warnings: [expect.stringContaining('leaves files out')],
  });
});
