import type { CopyEvent } from '../copier.ts';
import { createLineReader, decodeText } from './line-reader.ts';
import type { LineReader } from './line-reader.ts';

/** `       22741002   3%   20.04MB/s    0:00:29 (xfr#1, to-chk=1/3)`: bytes so far. */
const PROGRESS = /^ *(\d+) +\d+% /;

/** Closes the last progress figure of a file. */
const FILE_DONE = /\(xfr#\d+/;

/** `>f+++++++++ 1000 a name`: rsync(1), --itemize-changes, then size and name. */
const ITEM = /^([<>ch.])([fdLDS]).{9} (\d+) (.*)$/;

type FileEvent = Extract<CopyEvent, { kind: 'file' }>;

/**
 * Reads what a copy writes to standard output (`--info=progress2 --out-format=%i %l %n`) and tells
 * it as events. Lines of any other kind, folders among them, are passed on.
 */
export function createOutputReader(onEvent: (event: CopyEvent) => void): LineReader {
  let begun: FileEvent | null = null;

  function readProgress(line: string, bytes: string | undefined): void {
    onEvent({ kind: 'bytes', bytes: Number(bytes) });
    if (begun === null || !FILE_DONE.test(line)) return;
    onEvent(begun);
    begun = null;
  }

  function passItem(line: string): void {
    const file = readItem(line);
    if (file === null) return onEvent({ kind: 'line', text: decodeText(line) });
    // Links and the like are made at once; only for what is sent do bytes and an end follow.
    if (!line.startsWith('>')) return onEvent(file);
    onEvent({ kind: 'begun', path: file.path });
    begun = file;
  }

  return createLineReader((line) => {
    const progress = PROGRESS.exec(line);
    if (progress) readProgress(line, progress[1]);
    else passItem(line);
  });
}

/** `2026/11/21 01:53:07 [19891] ` before every line of a log. */
const STAMP = /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[\d+\] /;

/**
 * Reads what a copy writes to its log (`--log-file-format=%i %l %n`): a file stands there when it
 * has been sent.
 */
export function createLogReader(onEvent: (event: CopyEvent) => void): LineReader {
  return createLineReader((line) => {
    const text = line.replace(STAMP, '');
    const file = readItem(text);
    onEvent(file ?? { kind: 'line', text: decodeText(text) });
  });
}

/** A file, link or special that is copied; null for every other line. */
function readItem(line: string): FileEvent | null {
  const [, update, type, bytes, name = ''] = ITEM.exec(line) ?? [];
  if (update === undefined || update === '.' || type === 'd') return null;
  return { kind: 'file', path: decodeText(name), bytes: Number(bytes) };
}
