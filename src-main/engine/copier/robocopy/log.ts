import type { RobocopySession } from '../../../../src-shared/robocopy-log.ts';
import { readEntryLine } from './entry-line.ts';
import { readErrorLine } from './error-line.ts';
import { isBanner } from './header.ts';
import { createLineSplitter } from './lines.ts';
import { createSessionReader } from './session.ts';
import type { LogEvent, SessionReader } from './session.ts';

export type { LogEvent } from './session.ts';

/** Reads the text of a log while it comes. Never throws, whatever the text. */
export interface LogReader {
  /** Takes text, cut anywhere. */
  write(text: string): void;
  /** Takes the open last line and gives all sessions, the newest last. To be called once. */
  end(): readonly RobocopySession[];
}

/**
 * Makes a reader for one log. Every banner begins a session, and so does a file or folder that
 * follows an end (a run with `/NJH`); what stands before the first banner is a session only if
 * robocopy has said it. `onEvent` hears of every line as soon as it is whole.
 */
export function createLogReader(onEvent: (event: LogEvent) => void = () => {}): LogReader {
  const sessions: RobocopySession[] = [];
  let session: SessionReader = createSessionReader(false, onEvent);
  const beginSession = (hasHeader: boolean) => {
    const before = session.end();
    if (before !== null) sessions.push(before);
    session = createSessionReader(hasHeader, onEvent);
  };
  const splitter = createLineSplitter((line, finished) => {
    if (line === '') return session.takeBlank();
    const error = readErrorLine(line);
    if (error !== null) return session.takeError(error);
    const entry = readEntryLine(line);
    if (entry !== null) {
      if (session.ended) beginSession(false);
      session.takeEntry(entry);
    } else if (isBanner(line)) {
      beginSession(true);
    } else {
      session.takeText(line, finished);
    }
  });
  return {
    write: (text) => splitter.write(text),
    end() {
      splitter.end();
      const last = session.end();
      return last === null ? sessions : [...sessions, last];
    },
  };
}
