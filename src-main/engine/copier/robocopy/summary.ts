import type {
  RobocopySummary,
  SummaryBytes,
  SummaryCounts,
} from '../../../../src-shared/robocopy-log.ts';
import { readSize } from './sizes.ts';
import type { PrintedSize } from './sizes.ts';

/** Finds the table at the end of a session and the line that tells the end, in any language. */
export interface SummaryReader {
  /** Takes the next line and says whether it belongs to the summary, and what it makes of it. */
  take(line: string, finished: boolean): SummaryStep;
  /** Null until the rows for folders, files and bytes are there. */
  readonly summary: RobocopySummary | null;
  /** Whether the rows, the times and the end have all been seen, in this order. */
  readonly ended: boolean;
}

/** `summary`: the rows are all there. `ended`: so is the end. Null: the line is none of the summary's. */
type SummaryStep = 'part' | 'summary' | 'ended' | null;

type Row = readonly PrintedSize[];

/** Twice what the widest summary takes, with a stamp in front. */
const LONGEST_LINE = 300;
const ROWS = 3;
const COLUMNS = 6;
/** Older versions of robocopy do not widen their columns, so that long values touch. */
const OLD_COLUMN_WIDTH = 10;

const VALUE = String.raw`\s*(\d+(?:\.\d+)?(?: [kmgt])?)(?=\s|$)`;
const ROW = new RegExp(`:${VALUE.repeat(COLUMNS)}\\s*$`);
/** The row of times has four values: nobody waits for skipped or mismatched files. */
const TIMES = /:(?:\s+\d+:\d\d:\d\d){4}\s*$/;
/** Date and time are written as the user likes it, but a time of day has three numbers. Speeds stand further right. */
const ENDED = /:\s\S.*\p{Nd}{1,2}\P{Nd}{1,5}\p{Nd}{2}\P{Nd}{1,5}\p{Nd}{2}/u;

/** Makes a reader for one session. */
export function createSummaryReader(): SummaryReader {
  let rows: Row[] = [];
  let timesSeen = false;
  let ended = false;

  function takeBelowRows(line: string): SummaryStep {
    if (!timesSeen) {
      timesSeen = TIMES.test(line);
      return timesSeen ? 'part' : null;
    }
    if (ended) return null;
    ended = ENDED.test(line);
    if (ended) return 'ended';
    return SPEED.test(line) ? 'part' : null;
  }

  return {
    take(line, finished) {
      if (line.length > LONGEST_LINE) return null;
      const row = finished ? readRow(line) : null;
      if (row) {
        rows = rows.length === ROWS ? [row] : [...rows, row];
        timesSeen = false;
        return rows.length === ROWS && toSummary(rows) !== null ? 'summary' : 'part';
      }
      if (rows.length === ROWS) return takeBelowRows(line);
      if (line.trim() !== '') rows = [];
      return null;
    },
    get summary() {
      return toSummary(rows);
    },
    get ended() {
      return ended;
    },
  };
}

/** `   Speed :             5740251 Bytes/sec.` */
const SPEED = /:\s{2,}\d/;

/** Six values behind a label, each a number or a number and a unit. */
function readRow(line: string): Row | null {
  const values = ROW.exec(line)?.slice(1) ?? readTouchingValues(line);
  const sizes = values?.map((value) => readSize(value)).filter((size) => size !== null);
  return sizes?.length === COLUMNS ? sizes : null;
}

function readTouchingValues(line: string): readonly string[] | null {
  const start = line.length - COLUMNS * OLD_COLUMN_WIDTH;
  if (line[start - 1] !== ':') return null;
  const values = line.slice(start).match(/.{10}/gs) ?? [];
  return values.map((value) => value.trimStart());
}

function toSummary(rows: readonly Row[]): RobocopySummary | null {
  const [dirs, files, bytes] = rows;
  if (!dirs || !files || !bytes) return null;
  if (![...dirs, ...files].every((value) => value.exact)) return null;
  return { dirs: toCounts(dirs), files: toCounts(files), bytes: toBytes(bytes) };
}

function toCounts(row: Row): SummaryCounts {
  const [total = 0, copied = 0, skipped = 0, mismatch = 0, failed = 0, extras = 0] = row.map(
    (value) => value.bytes,
  );
  return { total, copied, skipped, mismatch, failed, extras };
}

function toBytes(row: Row): SummaryBytes {
  return { ...toCounts(row), exact: row.every((value) => value.exact) };
}
