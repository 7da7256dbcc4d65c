import type { Receipt } from '../../../src-shared/receipt.ts';
import type { RunFacts } from '../runs/readiness/facts.ts';

/**
 * Whether a receipt at the destination speaks of the run as it lies at the source (pure): every
 * component there is verified, and no marker came after that. Storage and computer may differ in
 * their clocks by minutes; an analysis that is done again takes hours.
 */
export function isArchived(
  receipt: Receipt | null,
  { components, markers, finished }: Pick<RunFacts, 'components' | 'markers' | 'finished'>,
): boolean {
  if (receipt === null) return false;
  const newest = Math.max(
    0,
    ...Object.values(markers).map(({ modifiedMs }) => modifiedMs),
    ...Array.from(finished?.values() ?? [], ({ newestMs }) => newestMs),
  );
  const there = components.filter(({ folder }) => folder !== null);
  return there.every(({ component }) => {
    const entry = receipt.components[component];
    if (entry?.verdict !== 'verified' && entry?.verdict !== 'verified-with-overrides') return false;
    return Date.parse(entry.finishedAt) >= newest;
  });
}
