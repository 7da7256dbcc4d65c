import { distance } from 'fastest-levenshtein';

/** At most this share of the letters of a known word may differ for it to be offered. */
const NEAR = 0.4;

/** The known word that was probably meant, or null when none is similar. */
export function findNearest(word: string, known: Iterable<string>): string | null {
  const [nearest] = Array.from(known, (candidate) => ({
    candidate,
    share: distance(word, candidate) / candidate.length,
  })).sort((one, other) => one.share - other.share);
  return nearest && nearest.share <= NEAR ? nearest.candidate : null;
}
