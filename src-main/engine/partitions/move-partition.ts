import type { ComponentName } from '../../../src-shared/run.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import { toLongPath } from '../counts/native-path.ts';
import type { JobResult } from '../jobs/work-through.ts';
import { listFoldersBetween, makeFolder } from '../make-folder.ts';
import type { Ports } from '../ports.ts';
import { findKind } from '../preflight/find-kind.ts';
import { describeSystemError } from '../system-error.ts';
import { judgeTransfer } from '../transfer/verdict.ts';
import { copyFile, readMd5, type Md5 } from './copy-file.ts';
import type { Transfer } from './schedule.ts';

/** What became of one file. */
export interface MovedFile {
  readonly component: ComponentName;
  readonly source: string;
  readonly destination: string;
  readonly verdict: Verdict;
  /** Null where it was not read to its end. */
  readonly sourceMd5: string | null;
  readonly destinationMd5: string | null;
  readonly bytes: number | null;
  readonly sentence: string;
}

/** What became of a partition. */
export interface MovedPartition extends JobResult {
  readonly files: readonly MovedFile[];
}

type MovePorts = Pick<Ports, 'clock' | 'path' | 'platform'>;

/**
 * Copies the files of one partition and compares the MD5 of both sides. What is there already is read
 * and compared, never written over. Whatever happens is a verdict; the source stays as it is.
 */
export async function movePartition(
  transfers: readonly Transfer[],
  signal: AbortSignal,
  ports: MovePorts,
): Promise<MovedPartition> {
  if (transfers.length === 0) {
    return { verdict: 'failed', sentences: ['The schedule has no line for it.'], files: [] };
  }
  const missing = await findMissingPlace(transfers, ports);
  if (missing !== null) {
    return { verdict: 'refused', sentences: [missing], concernsAll: true, files: [] };
  }
  const files: MovedFile[] = [];
  for (const transfer of transfers) files.push(await moveFile(transfer, signal, ports));
  const verdict = judgeTransfer(files.map((file) => file.verdict));
  return { verdict, sentences: files.map(({ sentence }) => sentence), files };
}

/** Where the archive is not mounted, a copy of it would grow on the disk below. */
async function findMissingPlace(
  transfers: readonly Transfer[],
  ports: MovePorts,
): Promise<string | null> {
  for (const place of new Set(transfers.map((transfer) => transfer.place))) {
    try {
      if ((await findKind(place, ports)) !== 'folder')
        return `The destination ${place} is not there.`;
    } catch (error) {
      if (error instanceof AppError) return error.message;
      throw error;
    }
  }
  return null;
}

async function moveFile(
  transfer: Transfer,
  signal: AbortSignal,
  ports: MovePorts,
): Promise<MovedFile> {
  const { component, source, place, path } = transfer;
  const destination = ports.path.join(place, ...path.split('/'));
  const told = { component, source, destination };
  const end = (verdict: Verdict, sentence: string, ours?: Md5 | null, theirs?: Md5 | null) => ({
    ...told,
    verdict,
    sourceMd5: ours?.md5 ?? null,
    destinationMd5: theirs?.md5 ?? null,
    bytes: ours?.bytes ?? null,
    sentence,
  });
  try {
    const [from, to] = [source, destination].map((each) => toLongPath(each, ports.platform));
    const there = await readMd5(to!, signal);
    if (there === null) {
      for (const folder of listFoldersBetween(place, destination, ports.path)) {
        await makeFolder(toLongPath(folder, ports.platform));
      }
      const copied = await copyFile(from!, to!, signal);
      return end(
        'verified',
        `${destination} has the MD5 of ${source}: ${copied.md5}.`,
        copied,
        copied,
      );
    }
    const ours = await readMd5(from!, signal);
    if (ours === null) {
      const sentence = `${source} is not there any more, so ${destination} cannot be compared with it.`;
      return end('failed', sentence, null, there);
    }
    return ours.md5 === there.md5
      ? end(
          'verified',
          `${destination} was there already, with the MD5 of ${source}: ${ours.md5}.`,
          ours,
          there,
        )
      : end(
          'differences',
          `${destination} was there already and is another file than ${source} (MD5 ${there.md5} and ${ours.md5}).`,
          ours,
          there,
        );
  } catch (error) {
    if (signal.aborted) {
      return end(
        signal.reason === 'cancelled' ? 'cancelled' : 'interrupted',
        `${source} was stopped.`,
      );
    }
    const isGone = systemErrorCode(error) === 'ENOENT';
    const sentence = isGone ? `${source} is not there any more` : `${source} was not copied`;
    const problem = describeSystemError(error, 'PARTITION_NOT_COPIED', sentence);
    if (!(problem instanceof AppError)) throw problem;
    return end('failed', isGone ? `${sentence}.` : problem.message);
  }
}
