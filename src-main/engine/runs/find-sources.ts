import type { Problem } from '../../../src-shared/problem.ts';
import type { ComponentName, RunId, SourcePlace } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import type { Places, S3Settings } from '../config/settings.ts';
import type { Layout } from '../layout/layout.ts';
import { chooseSource, type SourceChoice } from './choose-source.ts';
import { comparePlaces } from './compare-places.ts';
import {
  findPresence,
  listSourceRuns,
  readSourcePlace,
  type ReadingPorts,
  type SourcePlaceContent,
} from './read-place.ts';
import {
  explainAmbiguity,
  explainAway,
  explainMissing,
  explainUnknownRun,
  type Ambiguity,
} from './source-refusals.ts';

/** What somebody wants to be transferred. */
export interface SourceRequest {
  readonly run: RunId;
  /** Null: all components of the layout. */
  readonly components: readonly ComponentName[] | null;
  /** Take everything from the disk. */
  readonly disk: boolean;
  /** Places chosen for single components; they go before `disk`. */
  readonly sources: ReadonlyMap<ComponentName, SourcePlace>;
}

/** Where one component will be taken from. */
export interface ChosenSource {
  readonly component: ComponentName;
  /** Null: a folder that somebody has named. */
  readonly place: SourcePlace | null;
  readonly folder: string;
}

export interface ChosenSources {
  /** One for each wanted component, in the layout's order. */
  readonly sources: readonly ChosenSource[];
  /** What the choice rests on where that is not plain; to be told. */
  readonly notes: readonly Problem[];
}

export interface SourceSurroundings {
  readonly places: Places;
  readonly s3: S3Settings;
  readonly layout: Layout;
  readonly ports: ReadingPorts;
  readonly signal: AbortSignal;
}

/**
 * Finds the folder that each wanted component is taken from. Names are matched letter by letter,
 * also where the file system would not mind.
 *
 * Throws `AppError` DISK_NOT_CONFIGURED, SOURCE_AWAY (a place that may hold it cannot be read),
 * RUN_NOT_FOUND (with the nearest names), COMPONENT_MISSING, DESTINATION_SHARED when another run has
 * the same destination, or SOURCE_AMBIGUOUS when a component lies in both places with different
 * content.
 */
export async function findSources(
  request: SourceRequest,
  surroundings: SourceSurroundings,
): Promise<ChosenSources> {
  const wanted = listWanted(request, surroundings.layout);
  const search = await lookAround(wanted, request, surroundings);
  const choices = wanted.map((one) => ({ ...one, choice: choose(one, search) }));
  refuseAway(choices, search);
  refuseMissing(choices, search);
  refuseShared(search);
  const equal = await findEqual(choices, search);
  return describeChoices(choices, equal, search);
}

interface Wanted {
  readonly component: ComponentName;
  /** The place somebody asked for; null when it is left to the program. */
  readonly place: SourcePlace | null;
}

interface Choice extends Wanted {
  readonly choice: SourceChoice;
}

interface Search extends SourceSurroundings {
  readonly run: RunId;
  /** Null for a place that is not configured or does not matter. */
  readonly content: Readonly<Record<SourcePlace, SourcePlaceContent | null>>;
}

function listWanted(request: SourceRequest, layout: Layout): Wanted[] {
  return layout.components
    .filter(({ name }) => request.components?.includes(name) ?? true)
    .map(({ name }) => ({
      component: name,
      place: request.sources.get(name) ?? (request.disk ? 'disk' : null),
    }));
}

/** Reads the places that matter, and only those: the other one may be away. */
async function lookAround(
  wanted: readonly Wanted[],
  { run }: SourceRequest,
  surroundings: SourceSurroundings,
): Promise<Search> {
  const { places, layout, s3, ports } = surroundings;
  if (places.disk === null && wanted.some(({ place }) => place === 'disk')) {
    const key = ports.platform === 'win32' ? 'analysis_drive_pc_disk' : 'analysis_drive_nix_disk';
    throw new AppError('DISK_NOT_CONFIGURED', 'The configuration names no external disk.', {
      hint: `Set ${key}, or transfer without --disk and --source.`,
    });
  }
  const read = async (place: SourcePlace) => {
    const folder = places[place];
    const matters = wanted.some((one) => one.place === null || one.place === place);
    return folder !== null && matters ? readSourcePlace(folder, layout, s3, ports) : null;
  };
  const [z, disk] = await Promise.all([read('z'), read('disk')]);
  return { ...surroundings, run, content: { z, disk } };
}

function choose({ component, place }: Wanted, { run, content }: Search): SourceChoice {
  return chooseSource({
    z: content.z && findPresence(content.z, component, run),
    disk: content.disk && findPresence(content.disk, component, run),
    wanted: place,
  });
}

function refuseAway(choices: readonly Choice[], search: Search): void {
  const { run, content } = search;
  for (const { component, choice } of choices) {
    if (choice.kind !== 'away') continue;
    throw explainAway(run, component, content[choice.place]?.problems ?? [], listKnown(search));
  }
}

/** Every run in the places that could be read. */
function listKnown({ content }: Search): ReadonlySet<RunId> {
  const contents = [content.z, content.disk].filter((one) => one !== null);
  return new Set(contents.flatMap((one) => [...listSourceRuns(one)]));
}

function refuseMissing(choices: readonly Choice[], search: Search): void {
  const { run, layout, content } = search;
  const missing = choices.filter(({ choice }) => choice.kind === 'missing');
  if (missing.length === 0) return;
  const contents = [content.z, content.disk].filter((one) => one !== null);
  const known = listKnown(search);
  if (!known.has(run)) {
    throw explainUnknownRun(
      run,
      contents.map(({ folder }) => folder),
      known,
    );
  }
  const folders = missing.flatMap(({ component, choice }) =>
    choice.kind === 'missing' ? choice.places.map((place) => locate(component, place, search)) : [],
  );
  const present = layout.components
    .map(({ name }) => name)
    .filter((name) => contents.some((one) => findPresence(one, name, run) === 'present'));
  throw explainMissing(
    run,
    missing.map(({ component }) => component),
    folders,
    present.filter((name) => missing.every(({ component }) => component !== name)),
  );
}

/** Where a layout replaces characters, two names may become one. */
function refuseShared(search: Search): void {
  const { run, layout } = search;
  const [first] = layout.components;
  if (first === undefined) return;
  const place = (one: RunId) => layout.destinationFolder('', first.name, one);
  const other = [...listKnown(search)].find((one) => one !== run && place(one) === place(run));
  if (other === undefined) return;
  throw new AppError(
    'DESTINATION_SHARED',
    `The runs ${run} and ${other} have the same destination ${place(run)}.`,
    { hint: 'Have one of them renamed, or choose other characters under [rename] in the layout.' },
  );
}

function locate(component: ComponentName, place: SourcePlace, search: Search): string {
  const folder = search.content[place]?.folder;
  if (folder === undefined) throw new Error(`The place ${place} was not looked at`);
  return search.layout.sourceFolder(folder, component, search.run);
}

/** The components that lie in both places with the same content; refuses those that differ. */
async function findEqual(choices: readonly Choice[], search: Search): Promise<Set<ComponentName>> {
  const equal = new Set<ComponentName>();
  const ambiguities: Ambiguity[] = [];
  for (const { component, choice } of choices) {
    if (choice.kind !== 'compare') continue;
    const [ours, theirs] = [locate(component, 'z', search), locate(component, 'disk', search)];
    const difference = await comparePlaces(ours, theirs, search);
    if (difference === null) equal.add(component);
    else ambiguities.push({ component, difference });
  }
  if (ambiguities.length > 0) throw explainAmbiguity(search.run, ambiguities);
  return equal;
}

function describeChoices(
  choices: readonly Choice[],
  equal: ReadonlySet<ComponentName>,
  search: Search,
): ChosenSources {
  const sources = choices.map(({ component, choice }) => {
    const place = choice.kind === 'take' ? choice.place : 'z';
    return { component, place, folder: locate(component, place, search) };
  });
  const notes = choices.flatMap((choice, index): Problem[] => {
    const { component, place, folder } = sources[index]!;
    if (equal.has(component)) {
      const other = locate(component, 'disk', search);
      const message = `The ${component} is taken from ${folder}; ${other} holds the same.`;
      return [{ code: 'SOURCE_IN_BOTH', message }];
    }
    if (place === 'z' || choice.place === 'disk') return [];
    return [{ code: 'SOURCE_ON_DISK', message: tellDisk(component, folder, search) }];
  });
  return { sources, notes };
}

function tellDisk(component: ComponentName, folder: string, search: Search): string {
  const { places, content, run } = search;
  const isAway = findPresence(content.z, component, run) === 'away';
  const reason = isAway ? `${places.z} cannot be read` : `${places.z} does not have it`;
  return `The ${component} is taken from ${folder}: ${reason}.`;
}
