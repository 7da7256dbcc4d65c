import type { ComponentName, RunId } from '../../../src-shared/run.ts';

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

/** Where runs lie and where they go. Paths are built here and nowhere else. */
export interface Layout {
  readonly name: string;
  readonly components: readonly ComponentDefinition[];
  /** What the instrument says of the run, as JSON. */
  readonly experiment: ComponentFile;
  /** A picture of the run, in the component or in one of the folders in it. */
  readonly picture: ComponentFile;
  /** The folder, below a source place, that holds one folder for each run. */
  sourceParent(placeFolder: string, component: ComponentName): string;
  sourceFolder(placeFolder: string, component: ComponentName, run: RunId): string;
  /** The folder that holds everything of a run at the destination. */
  destinationRunFolder(destination: string, run: RunId): string;
  destinationFolder(destination: string, component: ComponentName, run: RunId): string;
  /** The copier's log under the name the lab knows: `L:\RUN\raw_data.log`. */
  copyLog(destination: string, component: ComponentName, run: RunId): string;
  /** The list's log under the name the lab knows: `L:\logs\RUN.raw_data.robocopy.list_before_transfer.log`. */
  listLog(
    logs: string,
    component: ComponentName,
    run: RunId,
    copier: string,
    when: 'before' | 'after',
  ): string;
}
