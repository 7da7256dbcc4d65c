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

/** Where runs lie and where they go. Paths are built here and nowhere else. */
export interface Layout {
  readonly name: string;
  readonly components: readonly ComponentDefinition[];
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
