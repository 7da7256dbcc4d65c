import type { Counts, Override } from '../../../src-shared/counts.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import {
  DIFFERENCES_KEPT,
  type Attempt,
  type Checksums,
  type ComponentCounts,
  type ComponentReport,
  type Difference,
} from '../../../src-shared/report.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import type { ProvedSides } from '../checksums/compare-objects.ts';
import type { CopierName } from '../copier/copier.ts';
import { findSourceChanges } from '../counts/changes.ts';
import { findDifferences } from '../counts/compare.ts';
import type { Listing } from '../counts/listing.ts';
import { skipWhenSame } from '../counts/skip-when-same.ts';
import type { ComponentJob } from './request.ts';

/** What is known of a component so far; filled in step by step while it is transferred. */
export interface ComponentRecord {
  readonly job: ComponentJob;
  readonly attempts: Attempt[];
  /** Those that count as tries: not what a pause, or a drive that went away, has ended. */
  attemptsUsed: number;
  /** Whether a drive went away, and whether it came back while it was waited for. */
  drives: 'there' | 'back' | 'away';
  readonly counts: ComponentCounts;
  readonly problems: Problem[];
  /** Why the last look at both sides did not succeed; each look starts anew. */
  lookProblems: Problem[];
  overrides: readonly Override[];
  /** The source before the first attempt. */
  sourceBefore: Listing | null;
  /** The source and the destination when the component was last looked at. */
  sourceAfter: Listing | null;
  destination: Listing | null;
  /** What reading both sides came to; null when the content was not compared. */
  content: { readonly checksums: Checksums; readonly differences: readonly Difference[] } | null;
  /** What comparing with a bucket has proved so far; null when nothing was compared yet. */
  proved: ProvedSides | null;
  verdict: Verdict | null;
  planned: ComponentReport['planned'] | null;
}

/** A component nothing is known of yet: every count is missing, and missing is never a pass. */
export function createRecord(job: ComponentJob): ComponentRecord {
  return {
    job,
    attempts: [],
    attemptsUsed: 0,
    drives: 'there',
    counts: {
      walk: { before: null, sourceAfter: null, after: null },
      list: { before: null, after: null },
    },
    problems: [],
    lookProblems: [],
    overrides: [],
    sourceBefore: null,
    sourceAfter: null,
    destination: null,
    content: null,
    proved: null,
    verdict: null,
    planned: null,
  };
}

/** The counts of a walk; null when something could not be read, since such a count is no count. */
export function trustedCounts(listing: Listing): Counts | null {
  return listing.unreadable.length === 0 ? listing.counts : null;
}

/** Files and their bytes. */
export interface Amount {
  readonly files: number;
  readonly bytes: number;
}

/** What of the source is not right at the destination; all of it when nothing is there. */
export function missingAmount(source: Listing, destination: Listing | null): Amount {
  if (!destination) return source.counts;
  let files = 0;
  let bytes = 0;
  for (const { kind, path, sourceBytes } of findPresent(source, destination)) {
    if (kind === 'extra' || path.endsWith('/')) continue;
    files += 1;
    bytes += sourceBytes ?? 0;
  }
  return { files, bytes };
}

const findPresent = skipWhenSame((source: Listing, destination: Listing) =>
  findDifferences(source, destination),
);
const findChanges = skipWhenSame(findSourceChanges);

/** What changed at the source since it was first counted. */
export function listSourceChanges(record: ComponentRecord): Iterable<Difference> {
  const { sourceBefore, sourceAfter, destination } = record;
  return sourceBefore && sourceAfter ? findChanges(sourceBefore, sourceAfter, destination) : [];
}

/** What differs between the two sides as they were last looked at. */
export function listPresentDifferences(record: ComponentRecord): Iterable<Difference> {
  const { sourceAfter, destination } = record;
  return sourceAfter && destination ? findPresent(sourceAfter, destination) : [];
}

/**
 * Every path of a component that differs, each once: what changed at the source meanwhile comes
 * first, told with the state that the destination holds, then what reading has shown, then all else.
 */
export function* listDifferences(record: ComponentRecord): Generator<Difference> {
  const named = new Set<string>();
  for (const list of [listSourceChanges(record), record.content?.differences ?? []]) {
    for (const difference of list) {
      if (named.has(difference.path)) continue;
      named.add(difference.path);
      yield difference;
    }
  }
  for (const difference of listPresentDifferences(record)) {
    if (!named.has(difference.path)) yield difference;
  }
}

/** The record as it is told; `unfinished` is the verdict of a component that never got its own. */
export function reportComponent(
  record: ComponentRecord,
  copier: CopierName,
  unfinished: Verdict,
): ComponentReport {
  const { job } = record;
  const differences: Difference[] = [];
  let differencesTotal = 0;
  for (const difference of listDifferences(record)) {
    if (differencesTotal < DIFFERENCES_KEPT) differences.push(difference);
    differencesTotal += 1;
  }
  return {
    component: job.component,
    source: job.source,
    destination: job.destination,
    copier,
    attempts: record.attempts,
    counts: record.counts,
    differences,
    differencesTotal,
    overrides: [...record.overrides],
    ...(record.content ? { checksums: record.content.checksums } : {}),
    verdict: record.verdict ?? unfinished,
    problems: [...record.problems, ...record.lookProblems],
    ...(record.planned ? { planned: record.planned } : {}),
  };
}
