import type { Readiness } from '../../../../src-shared/readiness.ts';
import type { ReadyRule, ReadySettings } from '../../config/settings.ts';
import type { RunFacts } from './facts.ts';
import type { Observations } from './observe.ts';

/** What a look at a run came to. */
export interface Judgement {
  readonly readiness: Readiness;
  /** To be passed in with the next look. */
  readonly observations: Observations;
  /** The same as long as the run is the same: its markers, or what its folders look like. */
  readonly signature: string;
  /** What failed, for good as far as one can see, with what tells one failure from the next. */
  readonly failure: { readonly reason: string; readonly signature: string } | null;
}

/** What every rule works with. */
export interface Look {
  readonly facts: RunFacts;
  /** With this look added. */
  readonly observations: Observations;
  readonly settings: ReadySettings;
  readonly nowMs: number;
}

/** A computer's clock may be off by so much and a file's date still be trusted. */
const CLOCK_ERROR_MS = 20 * 60_000;

/**
 * Whether something has been there for some minutes: it was seen for so long, or its date is so
 * old that no clock can be that wrong.
 */
export function hasLasted(
  minutes: number,
  thing: { readonly sinceMs: number; readonly modifiedMs: number | null },
  nowMs: number,
): boolean {
  const graceMs = minutes * 60_000;
  if (nowMs - thing.sinceMs >= graceMs) return true;
  return thing.modifiedMs !== null && nowMs - thing.modifiedMs >= graceMs + CLOCK_ERROR_MS;
}

/** Whether the site asks for a rule. */
export function isAsked(rule: ReadyRule, { settings }: Look): boolean {
  return !settings.skippedRules.includes(rule);
}

/** `40 s`, `12 min`, `3 h`, `4 days`. */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  return seconds < 48 * 3600
    ? `${Math.round(seconds / 3600)} h`
    : `${Math.round(seconds / 86_400)} days`;
}

/** A clause as a sentence: `it is late` becomes `It is late.` */
export function toSentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
