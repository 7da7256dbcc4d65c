import type { PreflightItem } from '../../../src-shared/preflight.ts';
import type { RunId } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import type { Places, S3Settings } from '../config/settings.ts';
import type { Destination } from '../destination/destination.ts';
import { createFolderDestination } from '../destination/folder.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import type { Layout } from '../layout/layout.ts';
import type { Ports } from '../ports.ts';
import type { ChosenSource } from '../runs/find-sources.ts';
import { rememberVolumes } from '../system/known-volumes.ts';
import { checkNesting, findBucketNesting } from './check-nesting.ts';
import { checkSources } from './check-sources.ts';
import { checkVolumes } from './check-volumes.ts';
import { isRefused, pass, refuse, warn } from './item.ts';

export interface PlacesToCheck {
  readonly run: RunId;
  readonly sources: readonly ChosenSource[];
  readonly places: Places;
  readonly s3: S3Settings;
  readonly layout: Layout;
  /** What checks the destination; a folder unless it is given. */
  readonly target?: Destination;
}

type PlacesPorts = Pick<Ports, 'clock' | 'log' | 'path' | 'platform' | 'stateFolder'>;

/**
 * Everything that can be checked before anything is counted: the run's name, sources, destination,
 * nesting, volumes. All checks run, so that all refusals are told at once. When nothing is refused,
 * places that are new are remembered by their volumes; otherwise nothing is written or left behind.
 */
export async function preflightPlaces(
  { run, sources, places, s3, layout, target: given }: PlacesToCheck,
  ports: PlacesPorts,
): Promise<readonly PreflightItem[]> {
  const components = sources.map(({ component }) => component);
  const target = given ?? createFolderDestination(places, ports);
  const runFolder = layout.recordsFolder(places, run);
  const destinations = components.map((component) =>
    layout.destinationFolder(places.destination, component, run),
  );
  const from = sources.map(({ folder }) => folder);
  const { logs } = places;
  const reachable = await target.checkReachable();
  const used = listUsedPlaces(sources, isRefused(reachable) ? [] : target.volumes, places);
  const volumes = await checkVolumes(used, ports);
  const items = [
    ...checkRunName(run, runFolder, places.logs, layout, ports),
    ...(await checkSources(sources, s3, ports)),
    ...reachable,
    ...(await checkNesting(from.filter(isFolder), destinations.filter(isFolder), logs, ports)),
    ...findBucketNesting(from, destinations).map((problem) => refuse('nesting', problem)),
    ...volumes.items,
  ];
  // Even a probe must not be written into a source, or to a drive that is not the known one.
  if (items.every(({ check, status }) => status !== 'refusal' || check === 'source')) {
    items.push(...(await target.checkWriting([runFolder, ...destinations])));
  }
  if (!isRefused(items)) await remember(volumes.checks, ports);
  return items;
}

function isFolder(place: string): boolean {
  return !isBucketPlace(place);
}

function listUsedPlaces(
  sources: readonly ChosenSource[],
  destinations: readonly string[],
  places: Places,
): string[] {
  const used = sources
    .map(({ place }) => (place === null ? null : places[place]))
    .filter((folder) => folder !== null);
  return [...new Set([...used, ...destinations])].filter(isFolder);
}

function checkRunName(
  run: RunId,
  runFolder: string,
  logs: string,
  layout: Layout,
  { path }: PlacesPorts,
): PreflightItem[] {
  if (path.relative(runFolder, logs) === '') {
    const message = `A run named ${run} would be written into the logs folder ${logs}.`;
    const hint = 'Configure another logs folder, or transfer the right run.';
    return [refuse('run-name', { code: 'RUN_IS_LOGS_FOLDER', message, hint })];
  }
  const { warnings } = layout.describeRun(run);
  if (layout.ready !== 'merscope')
    return [pass('run-name', `${run} is named as the layout ${layout.name} names runs.`)];
  if (warnings.length === 0) return [pass('run-name', `${run} is named like a MERSCOPE run.`)];
  const message = `${run} is not named like a MERSCOPE run. ${warnings.join(' ')}`;
  return [warn('run-name', { code: 'UNUSUAL_RUN_NAME', message })];
}

/** Not being able to remember is no reason to hold a transfer back. */
async function remember(
  checks: Parameters<typeof rememberVolumes>[0],
  ports: PlacesPorts,
): Promise<void> {
  try {
    await rememberVolumes(checks, ports);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ports.log.warn(error.message);
  }
}
