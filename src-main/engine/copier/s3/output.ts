import type { CopyEvent } from '../copier.ts';
import { isBucketPlace } from '../../destination/join-place.ts';

/** `Completed 256.0 KiB/19.1 MiB (1.3 MiB/s) with 1 file(s) remaining` */
const PROGRESS = /^Completed ([\d.]+) (Bytes?|[KMGTPE]iB)\//;

/** `Completed 3 file(s) with ~2 file(s) remaining (calculating...)` */
const PROGRESS_OF_FILES = /^Completed \d+ file\(s\)/;

/** `upload: ./a b to s3://bucket/a b`, `download: …`, `copy: …` */
const DONE = /^(?:upload|download|copy): (.*)$/s;

const UNITS: readonly string[] = ['Byte', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** Whether a line only says how far the copy is; it is shown and not kept. */
export function isProgress(line: string): boolean {
  return PROGRESS.test(line) || PROGRESS_OF_FILES.test(line);
}

/**
 * What a line of `aws s3 sync` or `cp` says; bytes are rounded to a tenth of their unit. A file is
 * told by its path below both places, without its bytes, which the program does not tell.
 */
export function parseOutputLine(
  line: string,
  { source, destination }: { readonly source: string; readonly destination: string },
): CopyEvent | null {
  const [, number, unit = ''] = PROGRESS.exec(line) ?? [];
  if (number !== undefined) {
    const power = UNITS.indexOf(unit.replace(/s$/, ''));
    return { kind: 'bytes', bytes: Math.round(Number(number) * 1024 ** power) };
  }
  if (PROGRESS_OF_FILES.test(line)) return null;
  const done = DONE.exec(line)?.[1]?.trimEnd();
  if (done === undefined) return { kind: 'line', text: line };
  return { kind: 'file', path: findPath(done, source, destination), bytes: 0 };
}

/** Of a file in a folder the program tells the way from where it runs, of an object its address. */
function findPath(done: string, source: string, destination: string): string {
  if (isBucketPlace(destination)) {
    const to = ` to ${destination}/`;
    const at = done.lastIndexOf(to);
    return at === -1 ? done : done.slice(at + to.length);
  }
  const from = `${source}/`;
  const [path = done] = done.slice(from.length).split(' to ');
  return done.startsWith(from) ? path : done;
}
