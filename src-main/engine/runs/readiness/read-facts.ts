import type { ExperimentFacts } from '../../../../src-shared/run-details.ts';
import type { ComponentName, RunSummary } from '../../../../src-shared/run.ts';
import { AppError } from '../../app-error.ts';
import type { Places, ReadyRule } from '../../config/settings.ts';
import { isBucketPlace } from '../../destination/join-place.ts';
import type { Layout } from '../../layout/layout.ts';
import { parseExperiment } from '../parse-experiment.ts';
import type { ReadingPorts } from '../read-place.ts';
import { readSmallFile } from '../read-small-file.ts';
import {
  MARKERS,
  type FinishedFiles,
  type Marker,
  type Markers,
  type PlacedComponent,
  type RunFacts,
  type RunIdentity,
} from './facts.ts';
import { readAnalysis } from './read-analysis.ts';
import { readContent } from './read-content.ts';
import { readFinished } from './read-finished.ts';
import { readImages } from './read-images.ts';
import { readRegions } from './read-regions.ts';
import { ANALYSIS, OUTPUT, RAW_DATA, restsOnQuiet } from './stages.ts';

/** What reading a run takes. */
export interface FactSurroundings {
  readonly places: Places;
  readonly layout: Layout;
  readonly skippedRules: readonly ReadyRule[];
  readonly ports: ReadingPorts;
}

const MARKER_BYTES = 4096;
const JSON_BYTES = 16 * 1024 * 1024;

/**
 * Reads what tells one state of a run, as the list of runs shows it, from the next: its markers, or
 * what its folders look like. Throws `AppError` PLACE_AWAY, PLACE_SILENT or FILE_… when a part of it
 * cannot be looked at, so that it is never taken for missing, and BUCKET_NOT_JUDGED.
 */
export async function readIdentity(
  summary: Pick<RunSummary, 'run' | 'components'>,
  surroundings: FactSurroundings,
): Promise<RunIdentity> {
  const components = locateComponents(summary, surroundings);
  if (surroundings.layout.ready === 'markers') {
    return {
      run: summary.run,
      components,
      markers: {},
      ...(await readByLayout(components, surroundings)),
    };
  }
  const raw = findFolder(components, RAW_DATA);
  const markers = raw === null ? {} : await readMarkers(raw, surroundings.ports);
  const content = await readContents(components, markers, surroundings);
  return { run: summary.run, components, markers, content };
}

/**
 * Reads the rest of what readiness rests on: a bounded number of folders and small files, and only
 * what a rule that is switched on asks for. Writes nothing. Throws like `readIdentity`.
 */
export async function readFacts(
  identity: RunIdentity,
  { ports, skippedRules }: FactSurroundings,
): Promise<RunFacts> {
  const [raw, analysed, output] = [RAW_DATA, ANALYSIS, OUTPUT].map((component) =>
    findFolder(identity.components, component),
  );
  const asks = (...rules: readonly ReadyRule[]) =>
    rules.some((rule) => !skippedRules.includes(rule));
  const experiment = await ifThere(raw, true, (folder) => readExperiment(folder, ports));
  const [images, analysis, regions] = await Promise.all([
    ifThere(raw, asks('image-count'), (folder) =>
      readImages(folder, experiment?.fovs ?? null, ports),
    ),
    ifThere(
      analysed,
      asks('analysis-running', 'analysis-errors', 'scheduler', 'merlin-finished'),
      (folder) => readAnalysis(folder, ports),
    ),
    ifThere(output, asks('regions', 'region-files', 'mosaics'), (folder) =>
      readRegions(folder, ports),
    ),
  ]);
  return { ...identity, experiment, images, analysis, regions };
}

/** What the layout says that a component is known by. */
async function readByLayout(
  components: readonly PlacedComponent[],
  { layout, ports }: FactSurroundings,
): Promise<Pick<RunIdentity, 'content'> & Required<Pick<RunIdentity, 'finished'>>> {
  const content = new Map<ComponentName, string>();
  const finished = new Map<ComponentName, FinishedFiles>();
  for (const { component, folder } of components) {
    if (folder === null) continue;
    const { files } = layout.finishedMarkers(component);
    if (files.length === 0) {
      content.set(component, await readContent(folder, ports));
      continue;
    }
    const found = await readFinished(folder, files, ports);
    finished.set(component, found);
    content.set(component, JSON.stringify(found));
  }
  return { content, finished };
}

function findFolder(components: readonly PlacedComponent[], name: ComponentName): string | null {
  return components.find(({ component }) => component === name)?.folder ?? null;
}

async function ifThere<Facts>(
  folder: string | null | undefined,
  isAsked: boolean,
  read: (folder: string) => Promise<Facts>,
): Promise<Facts | null> {
  return folder && isAsked ? read(folder) : null;
}

/**
 * Where each component is taken from: from Z: before the disk, as a transfer does. That the disk is
 * away matters only to runs that are not on Z: at all: it lies in a drawer most of the time.
 */
function locateComponents(
  { run, components }: Pick<RunSummary, 'run' | 'components'>,
  { places, layout }: Pick<FactSurroundings, 'places' | 'layout'>,
): readonly PlacedComponent[] {
  const isOnZ = components.some(({ z }) => z === 'present');
  return components.map(({ component, z, disk, destination }) => {
    const root = z === 'present' ? places.z : disk === 'present' ? places.disk : null;
    const away = z === 'away' ? places.z : disk === 'away' && !isOnZ ? places.disk : null;
    if (root === null && away !== null) {
      throw new AppError('PLACE_AWAY', `The ${component} cannot be looked for in ${away}.`, {
        hint: 'Check that the drive, share or disk is connected.',
      });
    }
    if (root !== null && isBucketPlace(root)) {
      throw new AppError(
        'BUCKET_NOT_JUDGED',
        `Nobody looks into ${root} for what shows that a run is finished.`,
        {
          hint: 'Transfer the run once whoever wrote it says that it is finished.',
        },
      );
    }
    return {
      component,
      folder: root === null ? null : layout.sourceFolder(root, component, run),
      isArchived: destination === 'present',
    };
  });
}

/** The markers of a run's raw data. Throws `AppError` like `readFacts`. */
async function readMarkers(folder: string, ports: ReadingPorts): Promise<Markers> {
  const found = await Promise.all(
    MARKERS.map(async (name) => {
      const marker = await readMarker(ports.path.join(folder, name), ports);
      return marker === null ? [] : [[name, marker] as const];
    }),
  );
  return Object.fromEntries(found.flat());
}

async function readMarker(file: string, ports: ReadingPorts): Promise<Marker | null> {
  const found = await readSmallFile(file, MARKER_BYTES, ports);
  if (found === null) return null;
  const [firstWord = ''] = new TextDecoder().decode(found.bytes).trim().split(/\s+/);
  return { modifiedMs: found.modifiedMs, firstWord };
}

async function readExperiment(
  folder: string,
  ports: ReadingPorts,
): Promise<ExperimentFacts | null> {
  const found = await readSmallFile(ports.path.join(folder, 'experiment.json'), JSON_BYTES, ports);
  return found === null ? null : parseExperiment(found.bytes);
}

async function readContents(
  components: readonly PlacedComponent[],
  markers: Markers,
  { skippedRules, ports }: FactSurroundings,
): Promise<ReadonlyMap<ComponentName, string>> {
  const entries: [ComponentName, string][] = [];
  for (const { component, folder } of components) {
    if (folder === null || !restsOnQuiet(component, markers, skippedRules)) continue;
    entries.push([component, await readContent(folder, ports)]);
  }
  return new Map(entries);
}
