import { Buffer } from 'node:buffer';
import type { RunId } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import { readFolderNames } from './read-place.ts';
import { readSmallFile } from './read-small-file.ts';
import { findFolder, locateRun, type DetailsSurroundings } from './run-details.ts';
import { checkRunId } from './run-id.ts';

const LARGEST_PICTURE_BYTES = 16 * 1024 * 1024;
/** A run has a handful of regions. */
const MOST_FOLDERS = 20;

/** The first bytes of every PNG (ISO/IEC 15948). */
const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * The picture that the instrument made of a run, as a `data:` address; null when there is none, or
 * it is no PNG of a reasonable size. Throws `AppError` RUN_ID_INVALID and RUN_NOT_FOUND.
 */
export async function readPicture(
  run: RunId,
  around: Pick<DetailsSurroundings, 'settings' | 'layout' | 'sizes' | 'ports'>,
): Promise<string | null> {
  const { layout, ports } = around;
  const { components } = await locateRun(checkRunId(run), around);
  const folder = layout.picture && findFolder(components, layout.picture.component);
  if (layout.picture === null || folder === null) return null;
  try {
    const below = [...((await readFolderNames(folder, ports)) ?? [])].sort();
    for (const name of ['', ...below.slice(0, MOST_FOLDERS)]) {
      const path = ports.path.join(folder, name, layout.picture.name);
      const picture = await readSmallFile(path, LARGEST_PICTURE_BYTES, ports);
      if (picture && isPng(picture.bytes)) {
        return `data:image/png;base64,${Buffer.from(picture.bytes).toString('base64')}`;
      }
    }
    return null;
  } catch (error) {
    // A run without a picture is no worse a run.
    if (error instanceof AppError) return null;
    throw error;
  }
}

function isPng(bytes: Uint8Array): boolean {
  return PNG_SIGNATURE.equals(bytes.subarray(0, PNG_SIGNATURE.length));
}
