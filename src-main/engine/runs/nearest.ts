import { distance } from 'fastest-levenshtein';
import type { RunId } from '../../../src-shared/run.ts';

/** More edits than a third of what was typed are no slip of the fingers. */
const LARGEST_SHARE_OF_EDITS = 1 / 3;

function measureDistance(wanted: string, known: string): number {
  if (known.includes(wanted)) return 0;
  return distance(wanted, known);
}

/**
 * The known runs that were probably meant, the nearest first: those that contain what was typed,
 * or differ by a few letters. Upper and lower case do not matter.
 */
export function nearestRuns(wanted: string, known: Iterable<RunId>, limit = 3): RunId[] {
  const text = wanted.toLowerCase();
  return [...known]
    .map((run) => ({ run, edits: measureDistance(text, run.toLowerCase()) }))
    .filter(({ edits }) => edits <= text.length * LARGEST_SHARE_OF_EDITS)
    .sort((a, b) => a.edits - b.edits || (a.run < b.run ? 1 : -1))
    .slice(0, limit)
    .map(({ run }) => run);
}
