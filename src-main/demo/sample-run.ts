import type { RunId } from '../../src-shared/run.ts';
import { parseRunName } from '../engine/runs/run-name.ts';
import { planAnalysis } from './sample-analysis.ts';
import type { SampleComponent } from './sample-file.ts';
import { planOutput } from './sample-output.ts';
import { planRawData } from './sample-raw-data.ts';

/** How large a sample run is. */
export interface SampleSize {
  /** Fields of view, each with one stack for each imaging round and one before staining. */
  readonly fovs: number;
  readonly rounds: number;
  readonly stackBytes: number;
  /** Overview pictures of the slide. */
  readonly overviewTiles: number;
  /** Files that each analysis task leaves for each field of view, besides its status and log. */
  readonly resultsPerFov: number;
  readonly resultBytes: number;
  /** Files in which the analysis computer's scheduler remembers what it did. */
  readonly schedulerRecords: number;
  readonly mosaicBytes: number;
}

/** A few thousand files, some fifty megabytes: copied in seconds. */
export const DEMO_SIZE: SampleSize = {
  fovs: 30,
  rounds: 8,
  stackBytes: 128 * 1024,
  overviewTiles: 24,
  resultsPerFov: 1,
  resultBytes: 2048,
  schedulerRecords: 120,
  mosaicBytes: 256 * 1024,
};

/** As many files as a real run has (8,042, 123,787 and 43), in 2.5 GB instead of 1.8 TB. */
export const FULL_SIZE: SampleSize = {
  fovs: 440,
  rounds: 8,
  stackBytes: 420 * 1024,
  overviewTiles: 99,
  resultsPerFov: 8,
  resultBytes: 4096,
  schedulerRecords: 7493,
  mosaicBytes: 10 * 1024 * 1024,
};

/** When the steps of a run ended, milliseconds since the epoch. */
interface SampleTimes {
  readonly started: number;
  readonly imaged: number;
  readonly synced: number;
  readonly analysisStarted: number;
  readonly analysed: number;
}

/** What each component's plan is made from. */
export interface SampleRequest {
  readonly run: RunId;
  readonly size: SampleSize;
  readonly times: SampleTimes;
}

/** The components by their names. */
export interface SampleRun {
  readonly run: RunId;
  readonly components: Readonly<Record<'raw_data' | 'analysis' | 'output', SampleComponent>>;
}

const HOUR_MS = 3_600_000;

/**
 * Plans a finished MERSCOPE run, every file with its content and time. The same name and size
 * give the same plan. The name begins with the run's date and time, `YYYYMMDDHHMM_`, taken as UTC.
 */
export function planSampleRun(run: RunId, size: SampleSize): SampleRun {
  const request = { run, size, times: timesOf(run) };
  return {
    run,
    components: {
      raw_data: planRawData(request),
      analysis: planAnalysis(request),
      output: planOutput(request),
    },
  };
}

/** Twenty hours on the instrument and eight on the analysis computer. */
function timesOf(run: RunId): SampleTimes {
  const { acquiredAt } = parseRunName(run);
  if (acquiredAt === null) throw new Error(`'${run}' does not begin with a date and time.`);
  const started = Date.parse(`${acquiredAt}Z`);
  return {
    started,
    imaged: started + 20 * HOUR_MS,
    synced: started + 21 * HOUR_MS,
    analysisStarted: started + 21.5 * HOUR_MS,
    analysed: started + 29.5 * HOUR_MS,
  };
}
