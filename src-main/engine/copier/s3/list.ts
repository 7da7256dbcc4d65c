import { lstat } from 'node:fs/promises';
import type { Counts } from '../../../../src-shared/counts.ts';
import { systemErrorCode } from '../../app-error.ts';
import type { S3Settings } from '../../config/settings.ts';
import { createLocator } from '../../counts/native-path.ts';
import { isBucketPlace } from '../../destination/join-place.ts';
import type { Ports } from '../../ports.ts';
import { explainSystemError } from '../../system-error.ts';
import { mapBounded } from '../../system/map-bounded.ts';
import type { ListOutcome, ListRequest } from '../copier.ts';
import { createTextLines, openAttemptLog, type AttemptLog } from './attempt-log.ts';
import { composeListCommand } from './command.ts';
import { explainFailure } from './errors.ts';
import { countListLines, createFolderCounter, findPlannedPath, isTotalLine } from './list-lines.ts';
import { runAws } from './run-aws.ts';

/**
 * Counts a place with the AWS CLI: a bucket by its list, whose totals must agree with its lines; a
 * folder by what a copy of it would send, each file's bytes asked of the file system.
 */
export async function listPlace(
  s3: S3Settings,
  request: ListRequest,
  { platform }: Pick<Ports, 'platform'>,
  signal: AbortSignal,
): Promise<ListOutcome> {
  let log: AttemptLog;
  try {
    log = await openAttemptLog(request.log);
  } catch (error) {
    return without(`${request.log} could not be written: ${explainSystemError(error)}.`, null);
  }
  const isBucket = isBucketPlace(request.folder);
  const reader = isBucket ? countListLines(request.folder) : readPlan(request.folder, platform);
  const lines = createTextLines((line) => {
    log.write(line);
    reader.push(line);
  });
  const { exitCode, cancelled, stderr } = await runAws(
    composeListCommand(s3, request.folder, isBucket),
    { signal, onStdout: (chunk) => lines.push(chunk), onErrorLine: (line) => log.write(line) },
  );
  lines.end();
  await log.close(`The AWS CLI ended with code ${exitCode}.`);
  if (cancelled) return without('The list by the AWS CLI was cancelled.', exitCode);
  // Of a prefix with nothing below it the list ends with 1 and totals of zero.
  const isEmpty = isBucket && exitCode === 1 && stderr === '';
  if (exitCode !== 0 && !isEmpty) {
    return without(explainFailure(stderr, request.folder).message, exitCode);
  }
  const counts = await reader.count();
  if (counts === null) return without('The list by the AWS CLI does not add up.', exitCode);
  return { counts, exitCode };
}

function without(reason: string, exitCode: number | null): ListOutcome {
  return { counts: null, reason, exitCode };
}

const FILES_AT_ONCE = 16;

/** Reads what a dry run would send. */
function readPlan(folder: string, platform: Ports['platform']) {
  const locate = createLocator(folder, platform);
  const counter = createFolderCounter();
  const paths: string[] = [];
  let isOdd = false;
  return {
    push(line: string): void {
      const path = findPlannedPath(line, platform);
      if (path === null) isOdd ||= !isTotalLine(line);
      else paths.push(path);
    },
    async count(): Promise<Counts | null> {
      if (isOdd) return null;
      const sizes = await mapBounded(paths, FILES_AT_ONCE, (path) => measure(locate(path)));
      for (const path of paths) counter.add(path);
      const known = sizes.filter((bytes) => bytes !== null);
      if (known.length < sizes.length) return null;
      const bytes = known.reduce((sum, each) => sum + each, 0);
      return { files: paths.length, folders: counter.folders + 1, bytes };
    },
  };
}

/** Null for a file that is gone since: then the count is of no moment that ever was. */
async function measure(file: string | Buffer): Promise<number | null> {
  try {
    return (await lstat(file)).size;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return null;
  }
}
