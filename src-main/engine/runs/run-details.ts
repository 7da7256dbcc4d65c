import type { HistoryEntry } from '../../../src-shared/journal.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import type { ComponentName, Presence, RunId } from '../../../src-shared/run.ts';
import type {
  ComponentDetails,
  ExperimentFacts,
  RunDetails,
} from '../../../src-shared/run-details.ts';
import { AppError } from '../app-error.ts';
import type { Settings } from '../config/settings.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import type { Layout } from '../layout/layout.ts';
import { readReceipt } from '../transfer/receipt.ts';
import { parseExperiment } from './parse-experiment.ts';
import {
  findPresence,
  readEntries,
  readSourcePlace,
  toProblem,
  type ReadingPorts,
} from './read-place.ts';
import { readSmallFile } from './read-small-file.ts';
import type { ReadinessKeeper } from './readiness/readiness-keeper.ts';
import { checkRunId } from './run-id.ts';
import type { SizeCounter } from './size-counter.ts';

/** A real one has some ten kilobytes. */
const LARGEST_EXPERIMENT_BYTES = 4 * 1024 * 1024;

export interface DetailsSurroundings {
  readonly settings: Pick<Settings, 'places' | 's3'>;
  readonly layout: Layout;
  readonly sizes: Pick<SizeCounter, 'find' | 'hurry'>;
  readonly readiness: Pick<ReadinessKeeper, 'find'>;
  /** The newest first; may throw an `AppError`. */
  readHistory(): Promise<readonly HistoryEntry[]>;
  readonly ports: ReadingPorts;
}

/**
 * What can be known of a run: what it says of itself, where its components lie, what became of it.
 * Sizes that are not known yet are asked for. Throws `AppError` RUN_ID_INVALID, or RUN_NOT_FOUND
 * when it lies nowhere and every place could be looked at.
 */
export async function readRunDetails(run: RunId, around: DetailsSurroundings): Promise<RunDetails> {
  checkRunId(run);
  const located = await locateRun(run, around);
  const [experiment, past] = await Promise.all([
    readExperiment(run, located.components, around),
    around.readHistory().then(
      (entries) => ({ entries, problems: [] as Problem[] }),
      (error: unknown) => ({ entries: [], problems: [toProblem(error)] }),
    ),
  ]);
  around.sizes.hurry(listPresentFolders(located.components));
  return {
    run,
    warnings: around.layout.describeRun(run).warnings,
    readiness: around.readiness.find(run),
    experiment: experiment.facts,
    components: located.components,
    transfers: past.entries.filter((entry) => entry.run === run),
    problems: [...located.problems, ...experiment.problems, ...past.problems],
  };
}

interface LocatedRun {
  readonly components: ComponentDetails[];
  readonly problems: readonly Problem[];
}

/** Where the components of a run lie at this moment. */
export async function locateRun(
  run: RunId,
  {
    settings: { places, s3 },
    layout,
    sizes,
    ports,
  }: Pick<DetailsSurroundings, 'settings' | 'layout' | 'sizes' | 'ports'>,
): Promise<LocatedRun> {
  const folders = layout.components.map(({ name }) =>
    layout.destinationFolder(places.destination, name, run),
  );
  const [z, disk, destination] = await Promise.all([
    readSourcePlace(places.z, layout, s3, ports),
    places.disk === null ? null : readSourcePlace(places.disk, layout, s3, ports),
    isBucketPlace(places.destination)
      ? readRecords(run, places, layout, ports)
      : readDestination(folders, ports),
  ]);
  const describe = (folder: string, presence: Presence) => ({
    folder,
    presence,
    counts: presence === 'present' ? sizes.find(folder) : null,
  });
  const components = layout.components.map(({ name }, index) => ({
    component: name,
    sources: [z, disk].flatMap((content) =>
      content === null
        ? []
        : {
            place: content === z ? ('z' as const) : ('disk' as const),
            ...describe(
              layout.sourceFolder(content.folder, name, run),
              findPresence(content, name, run),
            ),
          },
    ),
    destination: describe(folders[index]!, destination.find(folders[index]!)),
  }));
  refuseVanished(run, components);
  const problems = [...z.problems, ...(disk?.problems ?? []), ...destination.problems];
  return { components, problems };
}

/** What is known of the folders that components have at the destination. */
interface FoundFolders {
  readonly find: (folder: string) => Presence;
  readonly problems: readonly Problem[];
}

/** Of a bucket the receipt tells, as the list of runs does. */
async function readRecords(
  run: RunId,
  places: Settings['places'],
  layout: Layout,
  ports: ReadingPorts,
): Promise<FoundFolders> {
  const receipt = await readReceipt(layout.recordsFolder(places, run), ports);
  const known = layout.components
    .filter(({ name }) => receipt !== null && name in receipt.components)
    .map(({ name }) => layout.destinationFolder(places.destination, name, run));
  return { find: (folder) => (known.includes(folder) ? 'present' : 'absent'), problems: [] };
}

/** Where each component would lie; for most layouts that is one folder to be read. */
async function readDestination(
  folders: readonly string[],
  ports: ReadingPorts,
): Promise<FoundFolders> {
  const present = new Set<string>();
  const unread = new Set<string>();
  const problems: Problem[] = [];
  for (const parent of new Set(folders.map((folder) => ports.path.dirname(folder)))) {
    try {
      for (const { name } of (await readEntries(parent, ports)) ?? []) {
        present.add(ports.path.join(parent, name));
      }
    } catch (error) {
      unread.add(parent);
      problems.push(toProblem(error));
    }
  }
  const find = (folder: string): Presence => {
    if (present.has(folder)) return 'present';
    return unread.has(ports.path.dirname(folder)) ? 'away' : 'absent';
  };
  return { find, problems };
}

function refuseVanished(run: RunId, components: readonly ComponentDetails[]): void {
  const presences = components.flatMap(({ sources, destination }) =>
    [...sources, destination].map(({ presence }) => presence),
  );
  if (presences.some((presence) => presence !== 'absent')) return;
  throw new AppError('RUN_NOT_FOUND', `The run ${run} is not there any more, or never was.`, {
    hint: 'It lies neither on the drives it is taken from nor at the destination. Look at the list of runs.',
  });
}

function listPresentFolders(components: readonly ComponentDetails[]): string[] {
  return components.flatMap(({ sources, destination }) =>
    [...sources, destination].flatMap(({ presence, folder }) =>
      isReadable(presence, folder) ? folder : [],
    ),
  );
}

interface FoundExperiment {
  readonly facts: ExperimentFacts | null;
  readonly problems: readonly Problem[];
}

async function readExperiment(
  run: RunId,
  components: readonly ComponentDetails[],
  { layout, ports }: DetailsSurroundings,
): Promise<FoundExperiment> {
  const { experiment } = layout;
  const folder = experiment && findFolder(components, experiment.component);
  if (experiment === null || folder === null) return { facts: null, problems: [] };
  const path = ports.path.join(folder, experiment.name);
  try {
    const found = await readSmallFile(path, LARGEST_EXPERIMENT_BYTES, ports);
    const facts = found && parseExperiment(found.bytes);
    return { facts, problems: judgeExperiment(run, path, found !== null, facts) };
  } catch (error) {
    return { facts: null, problems: [toProblem(error)] };
  }
}

function judgeExperiment(
  run: RunId,
  path: string,
  isThere: boolean,
  facts: ExperimentFacts | null,
): Problem[] {
  if (facts === null) {
    const message = isThere ? `${path} cannot be understood.` : `${path} is not there.`;
    const hint = 'What this run is can only be told by its name. Check that it is complete.';
    return [{ code: 'EXPERIMENT_UNKNOWN', message, hint }];
  }
  if (facts.experimentId === null || facts.experimentId === run) return [];
  const message = `${path} says that it belongs to "${facts.experimentId}".`;
  const hint = 'Make sure that this is the run you mean before it is archived under this name.';
  return [{ code: 'EXPERIMENT_OTHER_RUN', message, hint }];
}

/** What lies in a bucket is counted and read when it is transferred, not for the eye. */
function isReadable(presence: Presence, folder: string): boolean {
  return presence === 'present' && !isBucketPlace(folder);
}

/** The first folder that holds a component: a source before the destination. */
export function findFolder(
  components: readonly ComponentDetails[],
  component: ComponentName,
): string | null {
  const found = components.find((one) => one.component === component);
  const places = found ? [...found.sources, found.destination] : [];
  return places.find(({ presence, folder }) => isReadable(presence, folder))?.folder ?? null;
}
