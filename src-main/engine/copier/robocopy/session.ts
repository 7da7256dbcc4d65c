import { FILE_CLASSES, FOLDER_CLASSES } from '../../../../src-shared/robocopy-log.ts';
import type { RobocopySession, RobocopySummary } from '../../../../src-shared/robocopy-log.ts';
import { readPastedEntryLine } from './entry-line.ts';
import type { EntryLine, FileLine, FolderLine } from './entry-line.ts';
import { createErrorCollector } from './error-collector.ts';
import type { ErrorLine } from './error-line.ts';
import { createHeaderReader, isRule } from './header.ts';
import { isProgress } from './lines.ts';
import { createSummaryReader } from './summary.ts';
import { keepText } from './keep-text.ts';

/** What a log says, line by line. */
export type LogEvent =
  | FileLine
  | FolderLine
  /** An error line; its message, if there is one, follows as text. */
  | ({ readonly kind: 'error' } & ErrorLine)
  /** Any other line between header and summary or after the end: messages, waiting, unknown things. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'summary'; readonly summary: RobocopySummary }
  | { readonly kind: 'ended' };

/** Reads the lines of one session. */
export interface SessionReader {
  takeBlank(): void;
  takeEntry(entry: EntryLine): void;
  takeError(error: ErrorLine): void;
  /** Takes any other line; one that is not `finished` may be cut off. */
  takeText(line: string, finished: boolean): void;
  readonly ended: boolean;
  /** Null when robocopy has said nothing. */
  end(): RobocopySession | null;
}

const UNKNOWN_KEPT = 10;
const UNKNOWN_KEPT_LENGTH = 300;

/** Makes a reader for a session that begins with a banner, or without one (`/NJH`, a fragment). */
export function createSessionReader(
  hasHeader: boolean,
  onEvent: (event: LogEvent) => void,
): SessionReader {
  const header = createHeaderReader();
  const errors = createErrorCollector();
  const summary = createSummaryReader();
  const fileLines = countersFor(FILE_CLASSES);
  const folderLines = countersFor(FOLDER_CLASSES);
  const unknown = createUnknownLines();
  let part: 'header' | 'body' | 'footer' = hasHeader ? 'header' : 'body';
  let spoken = hasHeader;

  function takeEntry(entry: EntryLine): void {
    errors.closeMessage();
    if (entry.kind === 'file') fileLines[entry.class] += 1;
    else folderLines[entry.class] += 1;
    part = 'body';
    spoken = true;
    onEvent(entry);
  }

  function takeError(error: ErrorLine): void {
    errors.take(error);
    spoken = true;
    onEvent({ kind: 'error', ...error });
  }

  function takeSummary(line: string, finished: boolean): boolean {
    const { summary: before, ended: endedBefore } = summary;
    if (!summary.take(line, finished)) return false;
    part = 'footer';
    spoken = true;
    if (before === null && summary.summary !== null) {
      onEvent({ kind: 'summary', summary: summary.summary });
    }
    if (summary.ended && !endedBefore) onEvent({ kind: 'ended' });
    return true;
  }

  function takeHeader(line: string): void {
    header.take(line);
    if (header.closed) part = 'body';
  }

  function takeOther(line: string): void {
    const pasted = part === 'body' ? readPastedEntryLine(line) : null;
    if (pasted !== null) return takeEntry(pasted);
    if (part === 'footer' && !summary.ended) return;
    onEvent({ kind: 'text', text: line });
    unknown.take(line);
  }

  return {
    takeBlank: () => errors.closeMessage(),
    takeEntry,
    takeError,
    takeText(line, finished) {
      if (isProgress(line)) return;
      if (errors.takeMessage(line)) return onEvent({ kind: 'text', text: line });
      if (part === 'header') return takeHeader(line);
      if (takeSummary(line, finished)) return;
      if (!isRule(line)) return takeOther(line);
      part = 'footer';
    },
    get ended() {
      return summary.ended;
    },
    end() {
      if (!spoken) return null;
      return {
        complete: summary.ended && summary.summary !== null,
        ...header.header,
        summary: summary.summary,
        ...errors.result,
        fileLines,
        folderLines,
        ...unknown.result,
      };
    },
  };
}

function countersFor<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
}

function createUnknownLines() {
  const first = new Set<string>();
  let unknownLines = 0;
  return {
    take(line: string): void {
      // Only what is printed while a thread waits ends in dots: `Waiting 30 seconds... Retrying...`
      if (line.trimEnd().endsWith('...')) return;
      unknownLines += 1;
      if (first.size < UNKNOWN_KEPT) first.add(keepText(line.trim().slice(0, UNKNOWN_KEPT_LENGTH)));
    },
    get result(): Pick<RobocopySession, 'unknownLines' | 'firstUnknownLines'> {
      return { unknownLines, firstUnknownLines: [...first] };
    },
  };
}
