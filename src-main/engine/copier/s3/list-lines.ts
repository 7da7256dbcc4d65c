import type { Counts } from '../../../../src-shared/counts.ts';
import { parseBucketPlace } from '../../destination/bucket-place.ts';
import type { Platform } from '../../ports.ts';
import { COUNTED } from './command.ts';

/** `2026-11-28 00:29:01   20000000 p/big` */
const OBJECT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +(\d+) (.*)$/s;

/** `Total Objects: 4` and `   Total Size: 20000006` */
const TOTAL_OBJECTS = /^ *Total Objects: (\d+)$/;
const TOTAL_SIZE = /^ *Total Size: (\d+)$/;

/** `(dryrun) upload: ./a b to s3://…/a b` */
const PLANNED = /^\(dryrun\) upload: (.*)$/s;

/** Counts the folders that paths lie in, each once. */
export function createFolderCounter() {
  const folders = new Set<string>();
  return {
    add(path: string): void {
      for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        const folder = path.slice(0, end);
        if (folders.has(folder)) return;
        folders.add(folder);
      }
    },
    get folders(): number {
      return folders.size;
    },
  };
}

/**
 * Counts the lines of `aws s3 ls --recursive --summarize`. The count is null unless the totals at
 * its end are there and agree with the lines; the root counts as a folder. An empty object whose
 * key ends with a slash stands for a folder and is no file.
 */
export function countListLines(place: string) {
  const { keyPrefix } = parseBucketPlace(place);
  const counter = createFolderCounter();
  const seen = { objects: 0, files: 0, bytes: 0 };
  let objects: number | null = null;
  let size: number | null = null;
  return {
    push(line: string): void {
      objects = readTotal(TOTAL_OBJECTS, line) ?? objects;
      size = readTotal(TOTAL_SIZE, line) ?? size;
      const [, bytes, key = ''] = OBJECT.exec(line) ?? [];
      if (bytes === undefined) return;
      seen.objects += 1;
      seen.bytes += Number(bytes);
      if (key.endsWith('/') && bytes === '0') return;
      seen.files += 1;
      counter.add(key.slice(keyPrefix.length));
    },
    count(): Promise<Counts | null> {
      const agrees = objects === seen.objects && size === seen.bytes;
      const counts = { files: seen.files, folders: counter.folders + 1, bytes: seen.bytes };
      return Promise.resolve(agrees ? counts : null);
    },
  };
}

function readTotal(pattern: RegExp, line: string): number | undefined {
  const total = pattern.exec(line)?.[1];
  return total === undefined ? undefined : Number(total);
}

/** Whether a line only says how far the dry run is. */
export function isTotalLine(line: string): boolean {
  return line.startsWith('Completed ');
}

/**
 * The path, with `/`, of a file that a dry run would send: both places in the line end with it. Null
 * for every other line.
 */
export function findPlannedPath(line: string, platform: Platform): string | null {
  const planned = PLANNED.exec(line)?.[1];
  if (planned === undefined) return null;
  const between = ` to ${COUNTED}`;
  for (let at = planned.indexOf(between); at !== -1; at = planned.indexOf(between, at + 1)) {
    const path = planned.slice(at + between.length);
    const native = platform === 'win32' ? path.replaceAll('/', '\\') : path;
    if (planned.slice(0, at).endsWith(native)) return path;
  }
  return null;
}
