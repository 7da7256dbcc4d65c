const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500] as const;
const UNIT = 1024;
/** More lines than this crowd a small chart. */
const MOST_STEPS = 5;

/** Where the lines of a chart of bytes are drawn, so that each is labelled with a round number. */
export interface ByteTicks {
  readonly ticks: readonly number[];
  /** The last of them: the top of the chart. */
  readonly max: number;
}

/** Round steps of a binary unit, from nothing to at least `most` bytes. */
export function findByteTicks(most: number): ByteTicks {
  let unit = 1;
  while (most / unit >= UNIT) unit *= UNIT;
  const step = (STEPS.find((one) => one * MOST_STEPS * unit >= most) ?? UNIT) * unit;
  const count = Math.max(1, Math.ceil(most / step));
  const ticks = Array.from({ length: count + 1 }, (_, index) => index * step);
  return { ticks, max: count * step };
}
