import { decodeName, encodePath } from '../counts/native-path.ts';
import type { Algorithm } from './hash-file.ts';

/** The lists kept in a run's folder at the destination. */
export const MANIFEST_NAMES: Readonly<Record<Algorithm, string>> = {
  sha256: 'manifest-sha256.txt',
  md5: 'manifest-md5.txt',
};

/** One file of a list. */
export interface ManifestEntry {
  /** Hexadecimal, in lower case. */
  readonly digest: string;
  /** Relative to the run's folder, with `/`: `raw_data/data/stack_1.dax`. */
  readonly path: string;
}

/** A list as it was read. */
export interface ParsedManifest {
  readonly entries: readonly ManifestEntry[];
  /** Lines that are no entries of such a list, counted from one. */
  readonly damagedLines: readonly number[];
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r' };
const ESCAPED: Readonly<Record<string, string>> = { '\\\\': '\\', '\\n': '\n', '\\r': '\r' };

/**
 * One line as `sha256sum` of GNU coreutils writes it and `sha256sum -c` reads it: checksum, two
 * blanks, path. Where the path holds a backslash or a line break these are escaped, and the line
 * begins with a backslash. Bytes that are not UTF-8 stay as they are.
 */
export function formatEntry({ digest, path }: ManifestEntry): Buffer {
  const escaped = path.replaceAll(/[\\\n\r]/g, (character) => ESCAPES[character] ?? character);
  const mark = escaped === path ? '' : '\\';
  return Buffer.concat([
    Buffer.from(`${mark}${digest}  `),
    Buffer.from(encodePath(escaped)),
    Buffer.from('\n'),
  ]);
}

/** Hexadecimal digits of each checksum. */
const DIGEST_LENGTH: Readonly<Record<Algorithm, number>> = { sha256: 64, md5: 32 };

/** Reads one line without its line end; null when it is no entry of such a list. */
export function parseEntry(line: Buffer, algorithm: Algorithm): ManifestEntry | null {
  const text = decodeName(line.at(-1) === 0x0d ? line.subarray(0, -1) : line);
  const length = DIGEST_LENGTH[algorithm];
  const found = new RegExp(`^(\\\\?)([0-9a-fA-F]{${length}}) [ *](.+)$`, 's').exec(text);
  if (!found) return null;
  const [, mark, digest = '', name = ''] = found;
  const path =
    mark === '' ? name : name.replaceAll(/\\[\\nr]/g, (escape) => ESCAPED[escape] ?? escape);
  return { digest: digest.toLowerCase(), path };
}

/** The lines of a list, without their line ends and without empty ones. */
export function* splitLines(content: Buffer): Generator<Buffer> {
  for (let from = 0; from < content.length;) {
    const end = content.indexOf(0x0a, from);
    const to = end === -1 ? content.length : end;
    if (to > from) yield content.subarray(from, to);
    from = to + 1;
  }
}

/** Reads a whole list. What is no entry is named, never passed over. */
export function parseManifest(content: Buffer, algorithm: Algorithm): ParsedManifest {
  const entries: ManifestEntry[] = [];
  const damagedLines: number[] = [];
  let number = 0;
  for (const line of splitLines(content)) {
    number += 1;
    const entry = parseEntry(line, algorithm);
    if (entry) entries.push(entry);
    else damagedLines.push(number);
  }
  return { entries, damagedLines };
}

/** The component that a path of a list belongs to. */
export function componentOf(path: string): string {
  const end = path.indexOf('/');
  return end === -1 ? '' : path.slice(0, end);
}
