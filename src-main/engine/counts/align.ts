/**
 * Walks sequences that are sorted by the same key side by side: one row for each key, smallest
 * first, with the item of each sequence or undefined where it has none. Linear, nothing is kept.
 */
export function* align<Item>(
  keyOf: (item: Item) => string,
  ...sequences: readonly Iterable<Item>[]
): Generator<readonly (Item | undefined)[]> {
  const iterators = sequences.map((sequence) => sequence[Symbol.iterator]());
  const takeNext = (iterator: Iterator<Item> | undefined): Head<Item> | undefined => {
    const next = iterator?.next();
    return next && !next.done ? { item: next.value, key: keyOf(next.value) } : undefined;
  };
  const heads = iterators.map(takeNext);
  for (;;) {
    const key = findSmallestKey(heads);
    if (key === undefined) return;
    yield heads.map((head) => (head?.key === key ? head.item : undefined));
    heads.forEach((head, index) => {
      if (head?.key === key) heads[index] = takeNext(iterators[index]);
    });
  }
}

interface Head<Item> {
  readonly item: Item;
  readonly key: string;
}

function findSmallestKey(heads: readonly (Head<unknown> | undefined)[]): string | undefined {
  let smallest: string | undefined;
  for (const head of heads) {
    if (head && (smallest === undefined || head.key < smallest)) smallest = head.key;
  }
  return smallest;
}
