/** So many answers are waited for; when so many of them were slow, the file system is. */
const SAMPLE = 16;
/** More than one: where others use the processor, a thread loses its turn now and then. */
const SLOW_OF_SAMPLE = 4;
/** A local disk answers in 5 µs; asking without waiting costs 50 µs of work. */
const QUICK_MS = 0.1;
/** Asked for after a slow sample, then there is another; twice as many after each further slow one. */
const FIRST_STRETCH = 1024;
const LONGEST_STRETCH = 16 * 1024;

/** Whether a file system answers slowly, as far as its last answers tell. */
export interface Pace {
  /** False: wait for the next answer. True: ask for many at once. */
  readonly isSlow: boolean;
  /** An answer that was waited for has come after so long. */
  noteWaited(milliseconds: number): void;
  /** One more was asked for without waiting. */
  noteAsked(): void;
}

/** Begins with waiting, and tries that again now and then: a cold disk gets warm, a share busy. */
export function createPace(): Pace {
  let isSlow = false;
  let seen = 0;
  let slow = 0;
  let stretch = FIRST_STRETCH;
  const turn = (toSlow: boolean): void => {
    isSlow = toSlow;
    seen = 0;
    slow = 0;
  };
  return {
    get isSlow() {
      return isSlow;
    },
    noteWaited(milliseconds) {
      seen += 1;
      if (milliseconds > QUICK_MS) slow += 1;
      if (seen < SAMPLE) return;
      if (slow < SLOW_OF_SAMPLE) stretch = FIRST_STRETCH;
      turn(slow >= SLOW_OF_SAMPLE);
    },
    noteAsked() {
      seen += 1;
      if (seen < stretch) return;
      stretch = Math.min(stretch * 2, LONGEST_STRETCH);
      turn(false);
    },
  };
}
