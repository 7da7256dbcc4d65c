import { findForbiddenOption } from '../../config/option-strings.ts';
import type { S3Settings } from '../../config/settings.ts';
import { AppError } from '../../app-error.ts';
import { isBucketPlace, joinPlace } from '../../destination/join-place.ts';
import type { CopierCommand, CopyRequest } from '../copier.ts';

/** Messages as this program reads them, in UTF-8; nothing waits for a key or a pager. */
const ENVIRONMENT = {
  AWS_PAGER: '',
  AWS_CLI_AUTO_PROMPT: 'off',
  LC_ALL: 'C.UTF-8',
  PYTHONIOENCODING: 'utf-8',
  PYTHONUTF8: '1',
} as const;

const REMEDY =
  'Install the AWS CLI (on Debian: apt install awscli; on Windows: its installer from aws.amazon.com/cli), or name its full path: aws_command below [runferry.s3].';

/** Options that say how S3 is reached, and whether a value follows them. */
const REACHING: ReadonlyMap<string, boolean> = new Map([
  ['--ca-bundle', true],
  ['--cli-connect-timeout', true],
  ['--cli-read-timeout', true],
  ['--no-sign-request', false],
  ['--request-payer', true],
]);

/**
 * The copy of the content of `source` into `destination`, one of which is `s3://bucket/prefix`:
 * what is missing, what has another size, and what `isSentAgain` tells. Links are left out: the
 * program would send what they lead to. Throws `CONFIG_FORBIDDEN_OPTION`.
 */
export function composeSyncCommand(
  s3: S3Settings,
  { source, destination }: Pick<CopyRequest, 'source' | 'destination'>,
): CopierCommand {
  const isDownload = isBucketPlace(source) && !isBucketPlace(destination);
  // Otherwise an object that was written anew at the same size would be taken for the older file.
  const exact = isDownload ? ['--exact-timestamps'] : [];
  return composeCopy(s3, ['sync', source, destination, ...exact]);
}

/** The copy of one file, whatever is there already. Throws `CONFIG_FORBIDDEN_OPTION`. */
export function composeObjectCommand(
  s3: S3Settings,
  { source, destination }: Pick<CopyRequest, 'source' | 'destination'>,
  relativePath: string,
  path: Parameters<typeof joinPlace>[0],
): CopierCommand {
  const segments = relativePath.split('/');
  const from = joinPlace(path, source, ...segments);
  return composeCopy(s3, ['cp', from, joinPlace(path, destination, ...segments)]);
}

function composeCopy(s3: S3Settings, copy: readonly string[]): CopierCommand {
  return composeCommand(s3, [
    's3',
    ...copy,
    '--no-follow-symlinks',
    ...(s3.acl === null ? [] : ['--acl', s3.acl]),
    ...(s3.metadataDirective === null ? [] : ['--metadata-directive', s3.metadataDirective]),
    ...s3.options,
  ]);
}

/** The program's own count of a place: of a bucket a list, of a folder what a copy would take. */
export function composeListCommand(
  s3: S3Settings,
  place: string,
  isBucket: boolean,
): CopierCommand {
  if (isBucket) {
    const list = ['ls', `${place}/`, '--recursive', '--summarize'];
    return composeCommand(s3, ['s3', ...list, ...selectReaching(s3)]);
  }
  const copy = ['cp', place, COUNTED, '--recursive', '--dryrun', '--no-follow-symlinks'];
  return composeCommand(s3, ['s3', ...copy, ...selectReaching(s3)]);
}

/** Where a dry run of a copy says that files would go; nothing is ever asked of it. */
export const COUNTED = 's3://runferry-counts-only/';

/** A question by the API's own names, answered as JSON. */
export function composeQuestion(s3: S3Settings, question: readonly string[]): CopierCommand {
  const args = ['s3api', ...question, '--output', 'json', ...selectReaching(s3)];
  return composeCommand(s3, args);
}

/** Those of the configured options that every question needs too, with their values. */
function selectReaching({ options }: S3Settings): readonly string[] {
  return options.filter((option, index) => {
    const before = options[index - 1];
    return REACHING.has(option.replace(/=.*$/s, '')) || REACHING.get(before ?? '') === true;
  });
}

/** What the program's own configuration says, under the profile in use. */
export function composeSettingQuestion(s3: S3Settings, key: string): CopierCommand {
  return composeCommand({ ...s3, endpoint: null, region: null }, ['configure', 'get', key]);
}

function composeCommand(s3: S3Settings, args: readonly string[]): CopierCommand {
  const [file = 'aws', ...leading] = s3.command;
  const forbidden = findForbiddenOption('s3', [...leading, ...s3.options]);
  if (forbidden) throw new AppError(forbidden.code, forbidden.message);
  const given = [
    ...(s3.profile === null ? [] : ['--profile', s3.profile]),
    ...(s3.region === null ? [] : ['--region', s3.region]),
    ...(s3.endpoint === null ? [] : ['--endpoint-url', s3.endpoint]),
  ];
  return { file, args: [...leading, ...args, ...given], env: ENVIRONMENT, remedy: REMEDY };
}
