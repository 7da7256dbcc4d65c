import { realpath, stat } from 'node:fs/promises';
import type { RowFault } from '../../../src-shared/submitted-job.ts';
import type { Ports } from '../ports.ts';
import { isWithin } from '../preflight/is-within.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { explainSystemError } from '../system-error.ts';
import { nameModalityColumns } from './columns.ts';
import { composeFault } from './row-fault.ts';
import type { Session } from './session.ts';

type FolderPorts = Pick<Ports, 'clock' | 'path'>;

/**
 * What is wrong with the folders of a session: each must be there, and in or below one of the places
 * `within`, wherever links lead; null for anywhere. What lies elsewhere is not even looked at.
 */
export async function checkFolders(
  { row, modalities, metadataFolder }: Session,
  within: readonly string[] | null,
  ports: FolderPorts,
): Promise<readonly RowFault[]> {
  const folders = [
    ...modalities.map(({ source }, index) => ({ column: nameModalityColumns(index)[1], source })),
    ...(metadataFolder === null ? [] : [{ column: 'metadata_dir', source: metadataFolder }]),
  ];
  const faults: RowFault[] = [];
  for (const { column, source } of folders) {
    const reason = await whyNotFrom(source, within, ports);
    if (reason !== null) faults.push(composeFault(row, column, `${source}: ${reason}.`));
  }
  return faults;
}

async function whyNotFrom(
  folder: string,
  within: readonly string[] | null,
  { clock, path }: FolderPorts,
): Promise<string | null> {
  const outside = 'it lies in none of the folders that sessions may come from';
  const lies = (inner: string, places: readonly string[]) =>
    places.some((place) => isWithin(inner, place, path));
  if (within !== null && !lies(folder, within)) return outside;
  try {
    const found = await answerInTime(folder, stat(folder), clock);
    if (!found.isDirectory()) return 'it is a file, not a folder';
    if (within === null) return null;
    const real = await answerInTime(folder, realpath(folder), clock);
    const places = await Promise.all(within.map((place) => realpath(place).catch(() => place)));
    return lies(real, places) ? null : outside;
  } catch (error) {
    return explainSystemError(error);
  }
}
