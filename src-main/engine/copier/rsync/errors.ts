import type { CopyError } from '../../../../src-shared/report.ts';
import { createLineReader, decodeText } from './line-reader.ts';
import type { LineReader } from './line-reader.ts';

/** Of more errors than this the rest is only in the log. */
const ERRORS_KEPT = 1000;

/** `rsync: [sender] send_files failed to open "/a/b": Permission denied (13)` */
const SYSTEM_ERROR = /^rsync: (?:\[\w+\] )?([^"]*?)[ (]*"(.*)"\)?( failed)?: ([^"]*) \(\d+\)$/;

/** `rename "/scratch/f.8TwXyZ" -> "folder/f"`: the second path is the one that matters. */
const RENAMED = '" -> "';

/** `file has vanished: "/a/b"` */
const VANISHED = /^file has vanished: "(.*)"$/;

/** `ERROR: a/b failed verification -- update discarded.` */
const NOT_THE_SAME = /^ERROR: (.*) failed verification -- update discarded\.$/;

/**
 * One line of rsync's standard error as an error of the report, or null when it names no path:
 * the closing `rsync error: … (code 23)` is told by the exit code.
 */
export function parseErrorLine(line: string): CopyError | null {
  const vanished = VANISHED.exec(line)?.[1];
  if (vanished !== undefined) return toError(vanished, 'It disappeared while it was being copied.');
  const damaged = NOT_THE_SAME.exec(line)?.[1];
  if (damaged !== undefined) {
    return toError(damaged, 'It arrived damaged, even after a second try.');
  }
  const [, operation = '', paths, failed = '', reason = ''] = SYSTEM_ERROR.exec(line) ?? [];
  if (paths === undefined) return null;
  const [first = '', second] = paths.split(RENAMED);
  const path = operation.endsWith('rename') ? (second ?? first) : first;
  return toError(path, `${operation}${failed}: ${reason}`);
}

/** Gathers the errors that standard error names, each once, at most a thousand. */
export function createErrorReader(): LineReader & { readonly errors: readonly CopyError[] } {
  const errors = new Map<string, CopyError>();
  const reader = createLineReader((line) => {
    const error = parseErrorLine(line);
    if (error !== null && errors.size < ERRORS_KEPT) {
      errors.set(`${error.path}\0${error.message}`, error);
    }
  });
  return {
    ...reader,
    get errors() {
      return [...errors.values()];
    },
  };
}

function toError(path: string, message: string): CopyError {
  return { code: null, path: decodeText(path), message: decodeText(message) };
}
