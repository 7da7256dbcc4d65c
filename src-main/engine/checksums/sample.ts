import { createHash } from 'node:crypto';

/** How many of the files are read: a share of them, or so many. */
export interface Sample {
  /** As it was asked for: `5%`, `200`. */
  readonly size: string;
  /** Any whole number; the same one chooses the same files again. */
  readonly seed: number;
}

/** Reads `5%` or `200`; null when it is neither, or nothing at all. */
export function parseSampleSize(text: string): ((all: number) => number) | null {
  const found = /^(\d{1,9}(?:\.\d{1,6})?)(%?)$/.exec(text);
  const value = Number(found?.[1]);
  const isShare = found?.[2] === '%';
  if (!found || value <= 0 || (isShare ? value > 100 : !Number.isInteger(value))) return null;
  return (all) => Math.min(all, isShare ? Math.ceil((all * value) / 100) : value);
}

/**
 * Chooses items by the checksums of seed and key: as good as chance, and always the same for the
 * same seed, whatever the order of the items. The order of the chosen ones stays.
 */
export function chooseSample<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { size, seed }: Sample,
): readonly Item[] {
  const count = parseSampleSize(size)?.(items.length) ?? items.length;
  const ranked = items.map((item, index) => ({ index, rank: rank(`${seed} ${keyOf(item)}`) }));
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const chosen = new Set(ranked.slice(0, count).map(({ index }) => index));
  return items.filter((_, index) => chosen.has(index));
}

function rank(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
