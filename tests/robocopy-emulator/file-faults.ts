import type { FaultHooks } from './fault-hooks.ts';
import { flipFirstByte } from './flip-byte.ts';
import { matchesMask } from './masks.ts';
import type { EmulatorSettings, FaultName } from './settings.ts';
import { WindowsError } from './windows-errors.ts';

const ACCESS_DENIED = 5;
const FILE_IN_USE = 32;

/** What faults of single files need to know about the run. */
export interface FileContext {
  /** True with `/MT`. */
  readonly isThreaded: boolean;
  /** Whether a fault that has come to its point strikes in this run. */
  readonly strikes: (name: FaultName) => boolean;
}

/** The faults that strike single files or folders, told by their names. */
export function makeFileFaults(
  settings: EmulatorSettings,
  context: FileContext,
): readonly FaultHooks[] {
  return [
    forgetFiles(settings, context),
    lockFiles(settings, context),
    denyAccess(settings, context),
    failSilently(settings, context),
    corruptFiles(settings, context),
  ];
}

function forgetFiles(
  { leaveOutUnderMt: fault }: EmulatorSettings,
  { isThreaded, strikes }: FileContext,
): FaultHooks {
  if (!fault || !isThreaded) return {};
  let seenFiles = 0;
  return {
    leavesOut(file) {
      seenFiles += 1;
      const isMeant = fault.everyNth
        ? seenFiles % fault.everyNth === 0
        : fitsNames(file, fault.names);
      return isMeant && strikes('leaveOutUnderMt');
    },
  };
}

function lockFiles({ lockedFiles: fault }: EmulatorSettings, { strikes }: FileContext): FaultHooks {
  if (!fault) return {};
  const attempts = new Map<string, number>();
  const limit = fault.attempts === 'always' ? Infinity : fault.attempts;
  return {
    beforeOpening(file) {
      if (!fitsNames(file, fault.names) || !strikes('lockedFiles')) return;
      const attempt = (attempts.get(file) ?? 0) + 1;
      attempts.set(file, attempt);
      if (attempt <= limit) throw new WindowsError(FILE_IN_USE);
    },
  };
}

function denyAccess(
  { accessDenied: fault }: EmulatorSettings,
  { strikes }: FileContext,
): FaultHooks {
  if (!fault) return {};
  const deny = (path: string): void => {
    if (fitsNames(path, fault.names) && strikes('accessDenied')) {
      throw new WindowsError(ACCESS_DENIED);
    }
  };
  return { beforeReading: deny, beforeOpening: deny };
}

function failSilently(
  { failWithoutErrorLine: fault }: EmulatorSettings,
  { strikes }: FileContext,
): FaultHooks {
  if (!fault) return {};
  return {
    failsSilently: (file) => fitsNames(file, fault.names) && strikes('failWithoutErrorLine'),
  };
}

function corruptFiles(
  { corruptFiles: fault }: EmulatorSettings,
  { strikes }: FileContext,
): FaultHooks {
  if (!fault) return {};
  return {
    afterCopy(destination) {
      if (fitsNames(destination, fault.names) && strikes('corruptFiles')) {
        flipFirstByte(destination);
      }
    },
  };
}

/** True when one of the masks fits the end of the path; the separator is always written `/`. */
function fitsNames(path: string, names: readonly string[] = []): boolean {
  const place = path.replaceAll('\\', '/').replace(/\/$/u, '');
  return names.some((name) => matchesMask(place, `*/${name}`));
}
