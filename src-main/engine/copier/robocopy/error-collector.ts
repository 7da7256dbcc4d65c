import { ERRORS_KEPT } from '../../../../src-shared/robocopy-log.ts';
import type { RobocopyError, RobocopySession } from '../../../../src-shared/robocopy-log.ts';
import type { ErrorLine } from './error-line.ts';
import { keepText } from './keep-text.ts';

/** Gathers the errors of one session, each once, together with the message on the line below. */
export interface ErrorCollector {
  take(error: ErrorLine): void;
  /** True when the line is the message of the error right above it. */
  takeMessage(line: string): boolean;
  /** Says that the error above has no message, or no longer one. */
  closeMessage(): void;
  readonly result: Pick<RobocopySession, 'errors' | 'errorLines'>;
}

/** Makes a collector of its own for one session. */
export function createErrorCollector(): ErrorCollector {
  const errors = new Map<string, { -readonly [Key in keyof RobocopyError]: RobocopyError[Key] }>();
  let errorLines = 0;
  let open: { message: string } | null = null;
  return {
    take({ code, operation, path }) {
      errorLines += 1;
      const key = keepText(`${code}\n${operation}\n${path}`);
      const known = errors.get(key);
      if (known) known.times += 1;
      else if (errors.size < ERRORS_KEPT) {
        errors.set(key, {
          code,
          operation: keepText(operation),
          path: keepText(path),
          message: '',
          times: 1,
        });
      }
      open = errors.get(key) ?? { message: '' };
    },
    takeMessage(line) {
      if (open === null) return false;
      if (open.message === '') open.message = keepText(line.trim());
      open = null;
      return true;
    },
    closeMessage() {
      open = null;
    },
    get result() {
      return { errors: [...errors.values()], errorLines };
    },
  };
}
