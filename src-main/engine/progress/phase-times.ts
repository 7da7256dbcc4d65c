import type { PhaseTimes } from '../../../src-shared/report.ts';
import type { Phase } from '../../../src-shared/progress.ts';

/** How long the components of a transfer have been at what, in milliseconds of the wall. */
export interface PhaseWatch {
  readonly sinceMs: number;
  readonly countingMs: number;
  readonly copyingMs: number;
  readonly verifyingMs: number;
  readonly togetherMs: number;
}

/** A watch that is started now. */
export function startWatch(nowMs: number): PhaseWatch {
  return { sinceMs: nowMs, countingMs: 0, copyingMs: 0, verifyingMs: 0, togetherMs: 0 };
}

/** The watch after the components have been in these phases until now. */
export function addPhases(watch: PhaseWatch, phases: readonly Phase[], nowMs: number): PhaseWatch {
  const passedMs = Math.max(0, nowMs - watch.sinceMs);
  const timeOf = (phase: Phase): number => (phases.includes(phase) ? passedMs : 0);
  return {
    sinceMs: nowMs,
    countingMs: watch.countingMs + timeOf('counting'),
    copyingMs: watch.copyingMs + timeOf('copying'),
    verifyingMs: watch.verifyingMs + timeOf('verifying'),
    togetherMs: watch.togetherMs + Math.min(timeOf('copying'), timeOf('verifying')),
  };
}

/** The same in seconds, to a tenth, as it is reported; the mail is not sent yet. */
export function describeTimes(watch: PhaseWatch): PhaseTimes {
  return {
    countingSeconds: toSeconds(watch.countingMs),
    copyingSeconds: toSeconds(watch.copyingMs),
    verifyingSeconds: toSeconds(watch.verifyingMs),
    togetherSeconds: toSeconds(watch.togetherMs),
    mailSeconds: 0,
  };
}

function toSeconds(milliseconds: number): number {
  return Math.round(milliseconds / 100) / 10;
}
