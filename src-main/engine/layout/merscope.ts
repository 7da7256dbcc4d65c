import type { PlatformPath } from 'node:path';
import type { ComponentName } from '../../../src-shared/run.ts';
import { joinPlace } from '../destination/join-place.ts';
import type { ComponentDefinition, Layout } from './layout.ts';

interface MerscopeComponent extends ComponentDefinition {
  /** Folder on the analysis computer's drive that holds one folder for each run. */
  readonly parent: string;
}

const COMPONENTS: readonly MerscopeComponent[] = [
  { name: 'raw_data', label: 'Raw directory', heading: 'Raw_Data', parent: 'merfish_raw_data' },
  {
    name: 'analysis',
    label: 'Analysis directory',
    heading: 'Analysis',
    parent: 'merfish_analysis',
  },
  { name: 'output', label: 'Output directory', heading: 'Output', parent: 'merfish_output' },
];

function parentOf(component: ComponentName): string {
  const found = COMPONENTS.find(({ name }) => name === component);
  if (found === undefined) throw new Error(`MERSCOPE has no component '${component}'`);
  return found.parent;
}

/**
 * The folders of Vizgen's MERSCOPE as the lab keeps them: three parents at the source, one folder
 * a run at the destination. Pure; `path` decides the flavour of every path that comes out.
 */
export function createMerscopeLayout(path: PlatformPath): Layout {
  return {
    name: 'merscope',
    components: COMPONENTS.map(({ name, label, heading }) => ({ name, label, heading })),
    experiment: { component: 'raw_data', name: 'experiment.json' },
    picture: { component: 'output', name: 'summary.png' },
    sourceParent: (placeFolder, component) => path.join(placeFolder, parentOf(component)),
    sourceFolder: (placeFolder, component, run) => path.join(placeFolder, parentOf(component), run),
    destinationRunFolder: (destination, run) => joinPlace(path, destination, run),
    destinationFolder: (destination, component, run) =>
      joinPlace(path, destination, run, component),
    copyLog: (destination, component, run) => joinPlace(path, destination, run, `${component}.log`),
    listLog: (logs, component, run, copier, when) =>
      path.join(logs, `${run}.${component}.${copier}.list_${when}_transfer.log`),
  };
}
