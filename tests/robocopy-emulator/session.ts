import type { Options } from './arguments.ts';
import type { Faults } from './faults.ts';
import type { Language, Operation } from './language.ts';
import { formatError } from './lines.ts';
import type { LogWriter } from './log-writer.ts';
import type { Totals } from './summary.ts';
import { toWindowsNumber } from './windows-errors.ts';

/** What every part of one run shares. */
export interface Session {
  readonly options: Options;
  readonly language: Language;
  readonly log: LogWriter;
  readonly faults: Faults;
  readonly totals: Totals;
  readonly separator: string;
  /** Folds names where letter case does not tell files apart. */
  readonly toKey: (name: string) => string;
  /** The pause between two attempts. */
  readonly pause: (seconds: number) => Promise<void>;
}

/** The run ends here with exit code 16 and without a summary. */
export class FatalStop extends Error {}

/** The two lines of an error; the system's message ends with two carriage returns, as in real logs. */
export function reportError(
  { log, language }: Pick<Session, 'log' | 'language'>,
  code: number,
  operation: Operation,
  path: string,
): void {
  const line = formatError(language, new Date(), code, operation, path);
  log.write(`\r\n${line}\r\n${language.messages[code] ?? `Error ${code}.`}\r\r\n`);
}

export function reportRetryLimit({ log, language }: Session): void {
  log.write(`\r\n${language.retryLimit}\r\n`);
}

/** Says that it waits, on whatever line is open, and waits. */
export async function waitForRetry(session: Session): Promise<void> {
  const { log, language, options, totals } = session;
  log.write(language.waiting(options.waitSeconds));
  log.flush();
  const begun = performance.now();
  await session.pause(options.waitSeconds);
  totals.waitMilliseconds += performance.now() - begun;
}

/**
 * Does something to a folder with the retries of `/R` and `/W`. Undefined when it failed for good;
 * the log then names the error once more after the retry limit.
 */
export async function tryOnFolder<T>(
  session: Session,
  operation: Operation,
  path: string,
  action: () => T,
): Promise<T | undefined> {
  const { retries } = session.options;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return action();
    } catch (error) {
      const code = toWindowsNumber(error);
      reportError(session, code, operation, path);
      if (attempt >= retries) {
        if (retries > 0) {
          reportRetryLimit(session);
          reportError(session, code, operation, path);
        }
        return undefined;
      }
    }
    await waitForRetry(session);
    session.log.write(session.language.retrying);
  }
}
