import type { RobocopySession, RobocopySummary } from '../../../../src-shared/robocopy-log.ts';
import { readPastedEntryLine } from './entry-line.ts';
import type { EntryLine, FileLine, FolderLine } from './entry-line.ts';
import { createErrorCollector } from './error-collector.ts';
import type { ErrorLine } from './error-line.ts';
import { createHeaderReader, isRule } from './header.ts';
import { createLineCounter } from './line-counter.ts';
import { isProgress } from './lines.ts';
import { createSummaryReader } from './summary.ts';

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

/** Makes a reader for a session that begins with a banner, or without one (`/NJH`, a fragment). */
export function createSessionReader(
  hasHeader: boolean,
  onEvent: (event: LogEvent) => void,
): SessionReader {
  const header = createHeaderReader();
  const errors = createErrorCollector();
  const summary = createSummaryReader();
  const lines = createLineCounter();
  let part: 'header' | 'body' | 'footer' = hasHeader ? 'header' : 'body';
  let spoken = hasHeader;

  function takeEntry(entry: EntryLine): void {
    errors.closeMessage();
    lines.takeEntry(entry);
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
    const step = summary.take(line, finished);
    if (step === null) return false;
    part = 'footer';
    spoken = true;
    if (summary.summary && step === 'summary') onEvent({ kind: step, summary: summary.summary });
    if (step === 'ended') onEvent({ kind: step });
    return true;
  }

  function takeRule(line: string): void {
    errors.closeMessage();
    if (part === 'header') header.take(line);
    else part = 'footer';
    if (header.closed && part === 'header') part = 'body';
  }

  function takeOther(line: string): void {
    const pasted = part === 'body' ? readPastedEntryLine(line) : null;
    if (pasted !== null) return takeEntry(pasted);
    if (part === 'footer' && !summary.ended) return;
    onEvent({ kind: 'text', text: line });
    lines.takeUnknown(line);
  }

  return {
    takeBlank: () => errors.closeMessage(),
    takeEntry,
    takeError,
    takeText(line, finished) {
      if (isProgress(line)) return;
      if (part !== 'header' && takeSummary(line, finished)) return;
      if (isRule(line)) return takeRule(line);
      if (errors.takeMessage(line)) return onEvent({ kind: 'text', text: line });
      if (part === 'header') header.take(line);
      else takeOther(line);
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
        ...lines.result,
      };
    },
  };
}
