/** So many lines of a log are kept for the eye. */
export const LINES_KEPT = 200;
/** A longer line is cut. */
const LONGEST_LINE = 2000;

/** The last lines of something that may say a hundred thousand. */
export interface LastLines {
  add(line: string): void;
  /** The oldest first. */
  read(): readonly string[];
}

/** None yet. Adding costs the same however many there were. */
export function createLastLines(): LastLines {
  const ring: string[] = [];
  let next = 0;
  return {
    add(line) {
      ring[next] = line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
      next = (next + 1) % LINES_KEPT;
    },
    read: () =>
      ring.length < LINES_KEPT ? [...ring] : [...ring.slice(next), ...ring.slice(0, next)],
  };
}
