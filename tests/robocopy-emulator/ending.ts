import type { EmulatorSettings, FaultName } from './settings.ts';

/** The parts of a summary, each beginning with its line end. */
interface SummaryParts {
  readonly table: string;
  readonly speed: string;
  readonly ended: string;
}

/** Faults that only touch what robocopy says at the end. */
export interface Ending {
  /** True when the run shall say that nothing is there, and do nothing. */
  readonly seesNothing: () => boolean;
  /** The summary as one text, missing or shifted when asked for. */
  readonly shape: (parts: SummaryParts) => string;
}

export function makeEnding(
  settings: EmulatorSettings,
  strikes: (name: FaultName) => boolean,
): Ending {
  return {
    seesNothing: () => strikes('seeNothing'),
    shape({ table, speed, ended }) {
      if (strikes('noSummary')) return '';
      if (!strikes('shiftSummary')) return table + speed + ended;
      const { where, lines = 1 } = settings.shiftSummary ?? {};
      const gap = (place: typeof where): string => (place === where ? '\r\n'.repeat(lines) : '');
      return gap('before-table') + table + speed + gap('before-ended') + ended + gap('after-ended');
    },
  };
}
