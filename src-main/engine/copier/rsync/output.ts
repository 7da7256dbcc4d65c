import type { CopyEvent } from '../copier.ts';
import { createLineReader, decodeText } from './line-reader.ts';
import type { LineReader } from './line-reader.ts';

/** `       22741002   3%   20.04MB/s    0:00:29 (xfr#1, to-chk=1/3)`; bytes of whole files so far. */
const PROGRESS = /^ *(\d+) +\d+% /;

/** `>f+++++++++ 1000 a name`: rsync(1), --itemize-changes, then size and name. */
const ITEM = /^([<>ch.])([fdLDS]).{9} (\d+) (.*)$/;

/**
 * Reads what a copy writes to standard output (`--info=progress2 --out-format=%i %l %n`) and tells
 * it as events. A file is named when rsync begins with it. Lines of any other kind are passed on.
 */
export function createOutputReader(onEvent: (event: CopyEvent) => void): LineReader {
  return createLineReader((line) => onEvent(readLine(line)));
}

function readLine(line: string): CopyEvent {
  const progress = PROGRESS.exec(line);
  if (progress) return { kind: 'bytes', bytes: Number(progress[1]) };
  const [, update, type, bytes, name = ''] = ITEM.exec(line) ?? [];
  if (update === undefined || update === '.' || type === 'd') {
    return { kind: 'line', text: decodeText(line) };
  }
  return { kind: 'file', path: decodeText(name), bytes: Number(bytes) };
}
