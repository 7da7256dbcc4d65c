/** Work that is done by one at a time, in the order of asking. */
export interface Turn {
  /** Whether nobody works and nobody waits. */
  readonly isFree: boolean;
  /** Waits until everybody who asked before has ended, well or not, then works. */
  take<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** A turn that nobody has asked for yet. */
export function createTurn(): Turn {
  let last = Promise.resolve();
  let pending = 0;
  return {
    get isFree() {
      return pending === 0;
    },
    async take(work) {
      const before = last;
      const ended = Promise.withResolvers<void>();
      last = ended.promise;
      pending += 1;
      await before;
      try {
        return await work();
      } finally {
        pending -= 1;
        ended.resolve();
      }
    },
  };
}
