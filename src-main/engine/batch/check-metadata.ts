import { readdir, readFile } from 'node:fs/promises';
import { AppError } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import type { Session } from './session.ts';

/**
 * Whether every `.json` file directly in the folder with metadata is JSON. Throws `AppError`
 * METADATA_INVALID with all that are not, METADATA_UNREADABLE.
 */
export async function checkMetadata(
  { metadataFolder }: Session,
  { path }: Pick<Ports, 'path'>,
): Promise<void> {
  if (metadataFolder === null) return;
  const wrong: string[] = [];
  try {
    const names = (await readdir(metadataFolder)).filter((name) => name.endsWith('.json')).sort();
    for (const name of names) {
      const text = await readFile(path.join(metadataFolder, name), 'utf8');
      if (!isJson(text)) wrong.push(name);
    }
  } catch (error) {
    throw describeSystemError(
      error,
      'METADATA_UNREADABLE',
      `Cannot read the metadata ${metadataFolder}`,
    );
  }
  if (wrong.length === 0) return;
  throw new AppError(
    'METADATA_INVALID',
    `These files in ${metadataFolder} are not JSON: ${wrong.join(', ')}.`,
    {
      hint: 'Mend them, or let the job type skip metadata-must-be-json.',
    },
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
