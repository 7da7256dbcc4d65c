import { displayPath } from '../counts/display-path.ts';

const SHOWN = 5;

/** Collects paths for a sentence: keeps the first few and counts them all. */
export interface Samples {
  add(path: string, remark?: string): void;
  readonly total: number;
  /** `a/b (remark), c, … and 7 more`. */
  describe(): string;
}

/** See `Samples`; what is kept does not grow with the number of paths. */
export function collectSamples(): Samples {
  const shown: string[] = [];
  let total = 0;
  return {
    add: (path, remark) => {
      total += 1;
      if (shown.length >= SHOWN) return;
      shown.push(remark === undefined ? displayPath(path) : `${displayPath(path)} (${remark})`);
    },
    get total() {
      return total;
    },
    describe: () => {
      const more = total - shown.length;
      return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
    },
  };
}
