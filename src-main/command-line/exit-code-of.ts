import { EXIT_CODES, type ExitCode } from '../../src-shared/exit-codes.ts';
import type { Verdict } from '../../src-shared/verdict.ts';
import { AppError } from '../engine/app-error.ts';

/** The exit code of a transfer that came to this verdict. */
export function exitCodeOfVerdict(verdict: Verdict): ExitCode {
  switch (verdict) {
    case 'verified':
    case 'verified-with-overrides':
    case 'dry-run':
      return EXIT_CODES.verified;
    case 'differences':
      return EXIT_CODES.differences;
    case 'failed':
      return EXIT_CODES.failed;
    case 'refused':
      return EXIT_CODES.refused;
    case 'locked':
      return EXIT_CODES.locked;
    case 'cancelled':
    case 'interrupted':
      return EXIT_CODES.cancelled;
  }
}

/** The exit code of a command that ended with this error; what is not an `AppError` is a bug. */
export function exitCodeOfError(error: unknown): ExitCode {
  if (!(error instanceof AppError)) return EXIT_CODES.internal;
  if (error.code.startsWith('USAGE_')) return EXIT_CODES.usage;
  if (error.code.startsWith('CONFIG_')) return EXIT_CODES.configuration;
  if (error.code === 'LOCKED') return EXIT_CODES.locked;
  return EXIT_CODES.refused;
}
