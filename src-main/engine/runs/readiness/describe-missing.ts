import { formatNumber, formatQuantity } from '../../../../src-shared/format.ts';
import type { ImageFacts } from './facts.ts';

/** Which images are missing, as a clause; null when none is, or nobody knows how many there should be. */
export function describeMissingImages(images: ImageFacts | null): string | null {
  if (!images?.expected) return null;
  const { rounds, fovs } = images.expected;
  const short = rounds.flatMap((round) => {
    const found = images.fovsByRound.get(round) ?? 0;
    return found < fovs ? [{ round, found }] : [];
  });
  const [first, ...others] = short;
  if (first === undefined) return null;
  const more = others.length > 0 ? ` (and ${formatQuantity(others.length, 'more round')})` : '';
  return `round ${first.round} has images of ${formatNumber(first.found)} of ${formatNumber(fovs)} fields of view${more}`;
}

/** The first of some names, and how many there are besides: `a and 3 more`. */
export function nameFirst(names: readonly string[]): string {
  const [first = '', ...others] = names;
  return others.length > 0 ? `${first} and ${formatNumber(others.length)} more` : first;
}
