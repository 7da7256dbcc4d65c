import type { Problem } from '../../../../src-shared/problem.ts';
import type { CopyError } from '../../../../src-shared/report.ts';

/** `An error occurred (ExpiredToken) when calling the PutObject operation: The provided …` */
const SERVICE_ERROR =
  /An error occurred \((\w+)\) when calling the (\w+) operation(?: \([^)]*\))?: *(.*)$/s;

/** `upload failed: ./a b to s3://bucket/a b An error occurred (…) …` */
const FILE_ERROR =
  /^(?:upload|download|copy) failed: (.*?) to (.*?) ((?:An error occurred|[A-Z'[]).*)$/s;

/** `warning: Skipping file /a/b. File does not exist.`, `… s3://a/b. Object is of storage class GLACIER. …` */
const SKIPPED = /^warning: Skipping file (.*?)\. ((?:File|Object) .*)$/s;

/** Codes of credentials that have run out or are no longer known ("Error responses" of S3 and STS). */
const EXPIRED: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidToken',
  'RequestExpired',
  'TokenRefreshRequired',
]);

/** How the program itself says that it could get no fresh credentials. */
const NOT_REFRESHED =
  /(?:Token|SSO session|credentials?)[^.]* (?:has|have) expired|Error when retrieving token from sso|refresh failed/i;

/** Whether a line says that the credentials have run out: what follows would fail too. */
export function saysExpired(line: string): boolean {
  const code = SERVICE_ERROR.exec(line)?.[1];
  return code === undefined ? NOT_REFRESHED.test(line) : EXPIRED.has(code);
}

/** A line of the AWS CLI's standard error as an error of the report; null when it names no path. */
export function parseErrorLine(line: string): CopyError | null {
  const [, skipped, why = ''] = SKIPPED.exec(line) ?? [];
  if (skipped !== undefined) return { code: null, path: skipped, message: why };
  const [, path, , message = ''] = FILE_ERROR.exec(line) ?? [];
  if (path === undefined) return null;
  const [, code, operation, said] = SERVICE_ERROR.exec(message) ?? [];
  return {
    code: null,
    path,
    message: code === undefined ? message : `${code} (${operation}): ${said}`,
  };
}

/**
 * What the AWS CLI's standard error comes to, about a bucket, in one sentence with a remedy. The
 * last line counts: what stands before it are warnings.
 */
export function explainFailure(stderr: string, place: string): Problem {
  const lines = stderr.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const line = (lines.at(-1) ?? '').replace(/^fatal error: /, '');
  const code = SERVICE_ERROR.exec(line)?.[1] ?? '';
  for (const { test, problem } of EXPLANATIONS) {
    if (test(code, line)) return problem(place, line);
  }
  return {
    code: 'BUCKET_FAILED',
    message: `${place} cannot be used: ${line === '' ? 'the AWS CLI gave no reason' : line}`,
    hint: 'Try the same with the AWS CLI alone: aws s3 ls.',
  };
}

interface Explanation {
  readonly test: (code: string, line: string) => boolean;
  readonly problem: (place: string, line: string) => Problem;
}

const EXPLANATIONS: readonly Explanation[] = [
  {
    test: (_code, line) => saysExpired(line),
    problem: (place) => ({
      code: 'CREDENTIALS_EXPIRED',
      message: `The credentials for ${place} have expired.`,
      hint: 'Get fresh ones (aws sso login, or as your group does it), then start again; what was copied stays.',
    }),
  },
  {
    test: (code) => code === 'NoSuchBucket',
    problem: (place) => ({
      code: 'BUCKET_MISSING',
      message: `There is no bucket for ${place}.`,
      hint: 'Check its name, the profile and the endpoint in the configuration.',
    }),
  },
  {
    test: (code) => /^(?:AccessDenied|AllAccessDisabled|AccountProblem|403|Forbidden)$/.test(code),
    problem: (place) => ({
      code: 'BUCKET_DENIED',
      message: `These credentials may not use ${place}.`,
      hint: 'Check the profile in the configuration, or ask the owner of the bucket for the right.',
    }),
  },
  {
    test: (code) => /^(?:InvalidAccessKeyId|SignatureDoesNotMatch)$/.test(code),
    problem: (place) => ({
      code: 'CREDENTIALS_WRONG',
      message: `S3 does not know the credentials that were used for ${place}.`,
      hint: 'Check the profile: aws sts get-caller-identity.',
    }),
  },
  {
    test: (code) =>
      /^(?:PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocation)/.test(code),
    problem: (place) => ({
      code: 'BUCKET_ELSEWHERE',
      message: `The bucket of ${place} lies in another region.`,
      hint: 'Name it: region below [runferry.s3].',
    }),
  },
  {
    test: (_code, line) => /Could not connect|Connect timeout|Name or service not known/.test(line),
    problem: (place, line) => ({
      code: 'BUCKET_UNREACHABLE',
      message: `${place} cannot be reached: ${line}`,
      hint: 'Check the network, and endpoint below [runferry.s3].',
    }),
  },
  {
    test: (_code, line) => /config profile \(.*\) could not be found/.test(line),
    problem: (_place, line) => ({
      code: 'PROFILE_MISSING',
      message: `${line}.`,
      hint: 'Make it with aws configure, or correct profile below [runferry.s3].',
    }),
  },
  {
    test: (_code, line) => /Unable to locate credentials/.test(line),
    problem: (place) => ({
      code: 'CREDENTIALS_MISSING',
      message: `There are no credentials for ${place}.`,
      hint: 'Make them known to the AWS CLI with aws configure or aws sso login, or name a profile below [runferry.s3].',
    }),
  },
];
