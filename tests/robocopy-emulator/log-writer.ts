import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';

import iconv from 'iconv-lite';

import type { LogTarget } from './arguments.ts';

const FLUSH_CHARACTERS = 65_536;
const FLUSH_MILLISECONDS = 100;
const CONSOLE = 1;
const BUSY_PIPE_MILLISECONDS = 5;

/** Where robocopy's text goes: the console, a log file, or both. */
export interface LogWriter {
  /** Text as robocopy writes it, line ends included; kept back for at most about 100 ms of work. */
  readonly write: (text: string) => void;
  /** Call before anything that waits or ends the process. */
  readonly flush: () => void;
  readonly close: () => void;
}

export interface LogWriterOptions {
  readonly log: LogTarget | undefined;
  readonly tee: boolean;
  /** For the console and `/LOG`; a sign that it lacks becomes `?`. */
  readonly codePage: string;
}

/** Opens the log. Throws the system's error when the file cannot be opened: its folder is never made. */
export function openLogWriter({ log, tee, codePage }: LogWriterOptions): LogWriter {
  const encode = (text: string): Buffer => iconv.encode(text, codePage);
  const sinks = log ? [openLog(log, encode)] : [];
  if (!log || tee) sinks.push({ file: CONSOLE, encode });
  let pending = '';
  let flushed = performance.now();
  const flush = (): void => {
    for (const sink of sinks) writeAll(sink.file, sink.encode(pending));
    pending = '';
    flushed = performance.now();
  };
  return {
    write(text) {
      pending += text;
      const late = performance.now() - flushed > FLUSH_MILLISECONDS;
      if (late || pending.length > FLUSH_CHARACTERS) flush();
    },
    flush,
    close() {
      flush();
      for (const { file } of sinks) if (file !== CONSOLE) closeSync(file);
    },
  };
}

/** Text for the console alone, such as the path of the log. */
export function writeToConsole(text: string, codePage: string): void {
  writeAll(CONSOLE, iconv.encode(text, codePage));
}

interface Sink {
  readonly file: number;
  encode(text: string): Buffer;
}

function openLog(log: LogTarget, encode: (text: string) => Buffer): Sink {
  const file = openSync(log.path, log.append ? 'a' : 'w');
  if (!log.unicode) return { file, encode };
  if (fstatSync(file).size === 0) writeAll(file, Buffer.from([0xff, 0xfe]));
  return { file, encode: (text) => Buffer.from(text, 'utf16le') };
}

function writeAll(file: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(file, bytes, written);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_PIPE_MILLISECONDS);
    }
  }
}
