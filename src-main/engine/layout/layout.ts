import type { ComponentName, RunId, RunName } from '../../../src-shared/run.ts';
import type { Places } from '../config/settings.ts';
import type { NameRule } from './name-rule.ts';
import type { PathPattern, PatternValues } from './path-pattern.ts';

/** One component of a layout. */
export interface ComponentDefinition {
  /** `raw_data`, `analysis`, `output`. */
  readonly name: ComponentName;
  /** As the report's lists begin: `Raw directory`. */
  readonly label: string;
  /** As the report's table headings begin: `Raw_Data`. */
  readonly heading: string;
}

/** A file of a run by the component that holds it. */
interface ComponentFile {
  readonly component: ComponentName;
  readonly name: string;
}

/** What the names in a layout's patterns must look like. */
export interface LayoutNames {
  /** Of folders, those of the run's path at the destination among them; null: as they are. */
  readonly folders: NameRule | null;
  /** Of files; null: as they are. */
  readonly files: NameRule | null;
}

/** What shows that a component is finished. */
interface FinishedMarkers {
  /** Files in the component's folder; empty where only rest can tell. */
  readonly files: readonly string[];
  /** So long they must have been there. */
  readonly graceMinutes: number;
}

/**
 * Where runs lie and where they go, and what is known of them. Paths are built here and nowhere else.
 * A run's name holds everything that its paths are made of, so a layout keeps nothing by itself.
 * Whatever takes a run throws `AppError` RUN_ID_INVALID for a name that is not made as the layout
 * makes names.
 */
export interface Layout {
  readonly name: string;
  /** In words: `Vizgen MERSCOPE`. */
  readonly title: string;
  /** `runs`: folders that are transferred by run; `partitions`: files with a marker beside them. */
  readonly unit: 'runs' | 'partitions';
  readonly components: readonly ComponentDefinition[];
  /** What the instrument says of the run, as JSON; null where there is no such file. */
  readonly experiment: ComponentFile | null;
  /** A picture of the run, in the component or in one of the folders in it. */
  readonly picture: ComponentFile | null;
  /** By whose rules a run is ready: those of the MERSCOPE, or the markers of the components. */
  readonly ready: 'merscope' | 'markers';
  readonly names: LayoutNames;
  /** Below a source place; null when somebody names the folder of each component. */
  sourcePattern(component: ComponentName): PathPattern | null;
  /** Below the destination. */
  destinationPattern(component: ComponentName): PathPattern;
  /** Of the folder at the destination that holds a run's components and records; null: the logs have it. */
  readonly recordsPattern: PathPattern | null;
  finishedMarkers(component: ComponentName): FinishedMarkers;
  /** The same values as the destination shall have them, with characters replaced. */
  rename(values: PatternValues): PatternValues;
  /** The name of the run with these values; null when it cannot have one that leads back to them. */
  nameRun(values: PatternValues): RunId | null;
  /** What the names in the patterns stand for; null when it is not the name of such a run. */
  readRunName(run: RunId): PatternValues | null;
  /** What a run's name says. */
  describeRun(run: RunId): RunName;
  /** Whether the name alone tells that a folder is a run's. */
  looksLikeRun(run: RunId): boolean;
  /** The folder, below a source place, that holds the folders of all runs. */
  sourceParent(placeFolder: string, component: ComponentName): string;
  sourceFolder(placeFolder: string, component: ComponentName, run: RunId): string;
  /** Where records of runs are kept: the destination, or the logs where that is to hold the data alone. */
  recordsPlace(places: Pick<Places, 'destination' | 'logs'>): string;
  /** The folder that holds the receipt, the marker and the copier's logs of a run. */
  recordsFolder(places: Pick<Places, 'destination' | 'logs'>, run: RunId): string;
  /** The same below a place of records. */
  destinationRunFolder(recordsPlace: string, run: RunId): string;
  /** Below a folder or a bucket. Characters are replaced as the layout says. */
  destinationFolder(destination: string, component: ComponentName, run: RunId): string;
  /** The copier's log under the name the lab knows: `L:\RUN\raw_data.log`. */
  copyLog(recordsPlace: string, component: ComponentName, run: RunId): string;
  /** The list's log under the name the lab knows: `L:\logs\RUN.raw_data.robocopy.list_before_transfer.log`. */
  listLog(
    logs: string,
    component: ComponentName,
    run: RunId,
    copier: string,
    when: 'before' | 'after',
  ): string;
}
