import type { FileClass, FolderClass } from '../../../../src-shared/robocopy-log.ts';
import { classifyFile } from './class-words.ts';
import { readSize } from './sizes.ts';

/** One line of a log that names a file. */
export interface FileLine {
  readonly kind: 'file';
  readonly class: FileClass;
  /** Nominal where the size is abbreviated; null where the log has no sizes. */
  readonly bytes: number | null;
  /** As printed: a bare name without `/FP` or `/MT`; of an extra file the path at the destination. */
  readonly path: string;
}

/** One line of a log that names a folder. */
export interface FolderLine {
  readonly kind: 'folder';
  readonly class: FolderClass;
  /** Files in it that match the mask, skipped ones too; null for extra folders or where not printed. */
  readonly files: number | null;
  /** With its final separator. */
  readonly path: string;
}

export type EntryLine = FileLine | FolderLine;

const TAB = 9;
const SLASH = 47;
const BACKSLASH = 92;

/**
 * Reads `<TAB>  class<TAB><TAB>size<TAB>name` as a file and `<TAB>class count<TAB>path\` as a
 * folder, in any language and behind any stamp; null for every other line.
 */
export function readEntryLine(line: string, classify = classifyFile): EntryLine | null {
  const first = line.indexOf('\t');
  if (first === -1) return null;
  const second = line.indexOf('\t', first + 1);
  if (second === -1) return null;
  const field = line.slice(first + 1, second);
  if (line.charCodeAt(second + 1) === TAB) return readFile(line, classify(field), second + 2);
  const path = line.slice(second + 1);
  return endsInSeparator(path) ? readFolder(field, path) : null;
}

function readFile(line: string, name: FileClass, sizeStart: number): FileLine | null {
  const sizeEnd = line.indexOf('\t', sizeStart);
  if (sizeEnd === -1) return null;
  const end = line.indexOf('\t', sizeEnd + 1);
  const path = line.slice(sizeEnd + 1, end === -1 ? undefined : end);
  if (path === '') return null;
  return {
    kind: 'file',
    class: name,
    bytes: readSizeField(line.slice(sizeStart, sizeEnd)),
    path: withoutGluedText(path),
  };
}

/** `    2140`, `  20.0 m`, nothing (`/NS`), or any of them before ` 2008/02/06 09:31:37` (`/TS`). */
function readSizeField(field: string): number | null {
  const text = field.trim();
  const size = readSize(text.includes('/') ? text.slice(0, -19).trim() : text);
  return size === null ? null : size.bytes;
}

/** `  New Dir          3`: the count is the last number; long class names push it to the right. */
function readFolder(field: string, path: string): FolderLine {
  const text = field.trimEnd();
  const count = /-?\d{1,9}$/.exec(text)?.[0] ?? '';
  return {
    kind: 'folder',
    class: classifyFolder(text.slice(0, text.length - count.length)),
    files: /^\d/.test(count) ? Number(count) : null,
    path,
  };
}

function classifyFolder(field: string): FolderClass {
  const word = field.trim();
  if (word === '') return 'existing';
  if (word === 'named dir') return 'skipped';
  if (word === '*MISMATCH') return 'mismatch';
  return word.startsWith('*') ? 'extra' : 'new';
}

/**
 * Reads an entry from a console's copy, in which spaces stand for the tabs and the progress in front:
 * `100%        New File               4.2 g        a.iso`. Only good for lines between header and summary.
 */
export function readPastedEntryLine(line: string): EntryLine | null {
  const match =
    /^(?: {0,2}\d{1,3}(?:[.,]\d)?%)?\s{2,60}(?:(\*?[^\s\d].{0,40}?)\s{2,60})?(-1|\d{1,15}(?:\.\d [kmgt])?)\s{2,8}(\S.*)$/.exec(
      line,
    );
  if (!match) return null;
  const [, word = '', size = '', path = ''] = match;
  if (endsInSeparator(path)) return readFolder(`${word}  ${size}`, path);
  return { kind: 'file', class: classifyFile(word), bytes: readSizeField(size), path };
}

function endsInSeparator(path: string): boolean {
  const last = path.charCodeAt(path.length - 1);
  return last === BACKSLASH || last === SLASH;
}

/** With `/MT` the text of a waiting thread can be glued to a path: `…\deep.txtWaiting 1 seconds...`. */
function withoutGluedText(path: string): string {
  if (path.endsWith('%  ')) return path.replace(/ {0,2}\d{1,3}(?:[.,]\d)?% {2}$/, '');
  if (!path.endsWith('...')) return path;
  return path.replace(
    /(?:\p{Lu}\p{L}{0,20} \d{1,7} \p{L}{1,20}\.\.\.| \p{Lu}\p{L}{1,20}\.\.\.){1,2}$/u,
    '',
  );
}
