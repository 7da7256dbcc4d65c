import type { Difference } from '../../../src-shared/report.ts';
import type { Listing } from './listing.ts';

type Find<Others extends readonly (Listing | null)[]> = (
  first: Listing,
  ...others: Others
) => Iterable<Difference>;

/**
 * The same comparison, which is not made again for listings in which it has found nothing: a verdict,
 * a report and a table ask for the same, and a hundred thousand files take a while each time.
 */
export function skipWhenSame<Others extends readonly (Listing | null)[]>(
  find: Find<Others>,
): Find<Others> {
  const known = new WeakMap<Listing, Others>();
  return function* (first, ...others) {
    if (known.get(first)?.every((other, index) => other === others[index])) return;
    let isNone = true;
    for (const difference of find(first, ...others)) {
      isNone = false;
      yield difference;
    }
    if (isNone) known.set(first, others);
  };
}
