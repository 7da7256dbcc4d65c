import type { ExperimentFacts } from '../../../../src-shared/run-details.ts';
import type { ComponentName, RunId } from '../../../../src-shared/run.ts';

/** The files in the raw data that tell how far a run has come, in the order in which they appear. */
export const MARKERS = [
  'EXPERIMENT_FINISHED',
  'RAW_DATA_SYNC_FINISHED',
  'MERLIN_START',
  'MERLIN_FINISHED',
] as const;
export type MarkerName = (typeof MARKERS)[number];

/** A marker that is there. */
export interface Marker {
  /** By the storage's clock. */
  readonly modifiedMs: number;
  /** Empty for an empty file. */
  readonly firstWord: string;
}
export type Markers = Readonly<Partial<Record<MarkerName, Marker>>>;

/** Where one component lies. */
export interface PlacedComponent {
  readonly component: ComponentName;
  /** Null: at no source. */
  readonly folder: string | null;
  readonly isArchived: boolean;
}

/** Images of the raw data. */
export interface ImageFacts {
  /** What should be there; null when the run's own files do not tell. */
  readonly expected: { readonly rounds: readonly string[]; readonly fovs: number } | null;
  /** Fields of view that have an image, by imaging round (`prestain`, `0`, `1`, …). */
  readonly fovsByRound: ReadonlyMap<string, number>;
}

/** What the status files of the analysis say. */
export interface AnalysisFacts {
  readonly hasBegun: boolean;
  /** The unfinished task that was active last. */
  readonly open: { readonly task: string; readonly modifiedMs: number } | null;
  /** Tasks, or fragments of tasks, that ended with an error and were not done later. */
  readonly failed: readonly { readonly task: string; readonly modifiedMs: number }[];
  /** Steps that the scheduler (snakemake) has begun and not ended. */
  readonly incompleteSteps: number;
}

/** One region of the output. */
export interface RegionFacts {
  readonly name: string;
  /** Files that every region has and this one lacks. */
  readonly missingFiles: readonly string[];
  /** Mosaics that its manifest names and that are not there. */
  readonly missingMosaics: readonly string[];
}

/** Of a component with files that show that it is finished. */
export interface FinishedFiles {
  readonly missing: readonly string[];
  /** When the newest of them was changed, by the storage's clock; 0 without any. */
  readonly newestMs: number;
}

/** What tells one state of a run from the next. */
export interface RunIdentity {
  readonly run: RunId;
  /** All components of the layout, in its order. */
  readonly components: readonly PlacedComponent[];
  readonly markers: Markers;
  /** What a component's folders look like, for those known by their rest alone. */
  readonly content: ReadonlyMap<ComponentName, string>;
  /** Absent where the instrument has rules of its own. */
  readonly finished?: ReadonlyMap<ComponentName, FinishedFiles>;
}

/** What was seen of a run in one look. A null part was not there, or its rules are switched off. */
export interface RunFacts extends RunIdentity {
  /** Null as well when `experiment.json` cannot be understood. */
  readonly experiment: ExperimentFacts | null;
  readonly images: ImageFacts | null;
  readonly analysis: AnalysisFacts | null;
  readonly regions: readonly RegionFacts[] | null;
}
