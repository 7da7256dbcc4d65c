import { AppError } from '../../app-error.ts';
import type { S3Settings } from '../../config/settings.ts';
import type { CopierCommand } from '../copier.ts';
import { composeQuestion, composeSettingQuestion } from './command.ts';
import { explainFailure } from './errors.ts';
import { runAws } from './run-aws.ts';

/**
 * Asks S3 by the API's own names and returns its answer, parsed from JSON; undefined where there is
 * none. Throws `AppError` with what went wrong about `place` (BUCKET_…, CREDENTIALS_…, PROFILE_…,
 * COPIER_…), or the signal's reason.
 */
export async function askS3(
  s3: S3Settings,
  question: readonly string[],
  place: string,
  signal: AbortSignal,
): Promise<unknown> {
  const { exitCode, stderr, text } = await run(composeQuestion(s3, question), signal);
  signal.throwIfAborted();
  if (exitCode !== 0) {
    const { code, message, hint } = explainFailure(stderr, place);
    throw new AppError(code, message, hint === undefined ? {} : { hint });
  }
  return text.trim() === '' ? undefined : JSON.parse(text);
}

/** A setting of the AWS CLI's own configuration; null when it has its default. */
export async function askSetting(
  s3: S3Settings,
  key: string,
  signal: AbortSignal,
): Promise<string | null> {
  const { exitCode, text } = await run(composeSettingQuestion(s3, key), signal);
  signal.throwIfAborted();
  return exitCode === 0 && text.trim() !== '' ? text.trim() : null;
}

async function run(command: CopierCommand, signal: AbortSignal) {
  const chunks: Uint8Array[] = [];
  const outcome = await runAws(command, { signal, onStdout: (chunk) => chunks.push(chunk) });
  return { ...outcome, text: Buffer.concat(chunks).toString('utf8') };
}
