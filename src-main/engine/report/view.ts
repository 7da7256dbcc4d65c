import type { Verdict } from '../../../src-shared/verdict.ts';

/** One line of a list: `Raw directory: L:\RUN\raw_data`. */
export interface LabelledLine {
  readonly label: string;
  readonly text: string;
}

/** A titled list. Lines that begin with two spaces belong to the line above them. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** One row of a count table; a count that is missing says so in place of a number. */
export interface CountRow {
  /** `Before Transfer` or `After Transfer`. */
  readonly status: string;
  /** Files, folders, gigabytes, bytes. */
  readonly cells: readonly CountCell[];
}

interface CountCell {
  readonly text: string;
  /** The two rows do not agree here, or one of them is missing, and nobody ignored it. */
  readonly wrong: boolean;
}

/** One line that the lab's readers look for, with the advice that belongs to it. */
export interface CountMessage {
  readonly severity: 'SUCCESS' | 'WARNING' | 'ERROR';
  readonly text: string;
  readonly advice: readonly string[];
}

/** The table of one component by one way of counting, and the checks made on it. */
export interface CountBlock {
  /** `Data summary Python based counts:`. */
  readonly title: string;
  /** `Raw_Data Transfer Summary`. */
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly CountRow[];
  readonly messages: readonly CountMessage[];
}

/** Everything that the text and the HTML say, in the order in which they say it. */
export interface ReportView {
  readonly subject: string;
  readonly verdict: Verdict;
  readonly verdictWords: string;
  /** Why there is no full proof; null where the counts and differences below say it all. */
  readonly outcome: Section | null;
  readonly locations: readonly LabelledLine[];
  readonly countBlocks: readonly CountBlock[];
  readonly exitCodeNote: string;
  /** One line for each component that was copied, as for the logs; empty when none was. */
  readonly exitCodes: readonly LabelledLine[];
  readonly logStatuses: readonly LabelledLine[];
  readonly command: string;
  readonly duration: string;
  /** What the lab's older reports did not tell. */
  readonly sections: readonly Section[];
}

/** Who reads it: the kept report also tells what became of the mail. */
export type Audience = 'file' | 'mail';
