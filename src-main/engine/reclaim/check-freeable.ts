import { lstat, stat } from 'node:fs/promises';
import type { ComponentName, RunId, SourcePlace } from '../../../src-shared/run.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { Settings } from '../config/settings.ts';
import { toLongPath } from '../counts/native-path.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import { checkNesting } from '../preflight/check-nesting.ts';
import { checkVolumes } from '../preflight/check-volumes.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { readReceipt } from '../transfer/receipt.ts';
import { latestVerification, listPlaces, type ReclaimParts } from './list-reclaimable.ts';
import type { TrashPlace } from './trash.ts';

/** One component that may be compared, and then moved. */
interface FreeableComponent {
  readonly component: ComponentName;
  readonly source: string;
  readonly destination: string;
}

/** What of a run may be compared, and then moved. */
export interface Freeable {
  readonly trashPlace: TrashPlace;
  readonly components: readonly FreeableComponent[];
  /** Where the run's raw data and analysis lie at this place, whether they are to be freed or not. */
  readonly rawData: string | null;
  readonly analysis: string | null;
}

/** Throws `AppError` RECLAIM_OFF unless the configuration says otherwise. */
export function requireEnabled({ file, reclaim }: Pick<Settings, 'file' | 'reclaim'>): void {
  if (reclaim.isEnabled) return;
  throw new AppError('RECLAIM_OFF', 'Freeing the source is switched off.', {
    hint: `Set enabled = true under [runferry.reclaim] in ${file}.`,
  });
}

/**
 * Decides from receipt and folders which components may be freed; nothing is compared yet. Throws
 * `AppError` RECLAIM_BUCKET, RECLAIM_NOTHING, RECLAIM_NOT_VERIFIED, RECLAIM_TOO_SOON, SOURCE_IS_DESTINATION,
 * NESTED_FOLDERS, VOLUME_CHANGED and what a place that is away throws.
 */
export async function checkFreeable(
  request: {
    readonly run: RunId;
    readonly place: SourcePlace;
    readonly components: readonly ComponentName[] | null;
  },
  parts: ReclaimParts,
): Promise<Freeable> {
  const { run, place } = request;
  const { settings, ports } = parts;
  if (isBucketPlace(settings.places[place] ?? '')) {
    throw new AppError('RECLAIM_BUCKET', 'Nothing is ever deleted in a bucket.', {
      hint: 'Have the owner of the bucket remove what is no longer needed there.',
    });
  }
  const trashPlace = listPlaces(parts).find((each) => each.place === place);
  if (trashPlace === undefined) {
    throw new AppError('RECLAIM_NOTHING', 'No external disk is configured.', {
      hint: `Name it in ${settings.file}.`,
    });
  }
  if (isBucketPlace(settings.places.destination)) {
    throw new AppError(
      'RECLAIM_BUCKET',
      'What lies in a bucket cannot be read again here, so nothing is freed.',
      {
        hint: 'Free the source by hand once you have read the objects back.',
      },
    );
  }
  await requireKnownVolumes([trashPlace.folder, settings.places.destination], ports);
  const present = await listPresent(run, trashPlace, parts);
  const wanted = request.components ?? present.map(({ component }) => component);
  const components = present.filter(({ component }) => wanted.includes(component));
  const lacking = wanted.filter((name) => components.every(({ component }) => component !== name));
  if (components.length === 0 || lacking.length > 0) {
    const what = lacking.length > 0 ? lacking.join(', ') : 'Nothing';
    throw new AppError('RECLAIM_NOTHING', `${what} of run ${run} lies in ${trashPlace.folder}.`, {
      hint: 'runferry reclaim lists what could be freed.',
    });
  }
  await requireVerified(run, components, parts);
  for (const component of components) await requireSeparate(component, parts);
  const find = (name: string) =>
    present.find(({ component }) => component === name)?.source ?? null;
  return { trashPlace, components, rawData: find('raw_data'), analysis: find('analysis') };
}

async function requireKnownVolumes(places: readonly string[], ports: Ports): Promise<void> {
  const { items } = await checkVolumes(places, ports);
  for (const item of items) {
    if (item.status === 'refusal') throw toError(item.problem);
  }
}

async function listPresent(
  run: RunId,
  { folder }: TrashPlace,
  { settings, layout, ports }: ReclaimParts,
): Promise<readonly FreeableComponent[]> {
  const found: FreeableComponent[] = [];
  for (const { name: component } of layout.components) {
    const source = layout.sourceFolder(folder, component, run);
    const destination = layout.destinationFolder(settings.places.destination, component, run);
    if (await isFolder(source, ports)) found.push({ component, source, destination });
  }
  return found;
}

/** A link is somebody's own arrangement and is left alone. */
async function isFolder(folder: string, { platform }: Ports): Promise<boolean> {
  try {
    return (await lstat(toLongPath(folder, platform))).isDirectory();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false;
    throw describeSystemError(error, 'FOLDER_UNREADABLE', `${folder} cannot be looked at`);
  }
}

async function requireVerified(
  run: RunId,
  components: readonly FreeableComponent[],
  parts: ReclaimParts,
): Promise<void> {
  const { settings, layout, ports } = parts;
  const folder = layout.recordsFolder(settings.places, run);
  const receipt = await readReceipt(folder, ports);
  for (const { component, source } of components) {
    const known = receipt?.components[component];
    if (known?.verdict !== 'verified') {
      throw new AppError(
        'RECLAIM_NOT_VERIFIED',
        `${source} stays where it is: the receipt in ${folder} does not say that it is verified.`,
        { hint: `Transfer it, or compare it: runferry verify ${run} --checksum.` },
      );
    }
    if (Date.parse(known.finishedAt) > latestVerification(parts)) {
      throw new AppError(
        'RECLAIM_TOO_SOON',
        `${source} was verified on ${known.finishedAt.slice(0, 10)}, which is less than ${settings.reclaim.weeks} weeks ago.`,
        { hint: 'Wait, or set weeks under [runferry.reclaim].' },
      );
    }
  }
}

/** Two names may lead to one folder, and then the archive itself would be moved. */
async function requireSeparate(
  { source, destination }: FreeableComponent,
  { settings, ports }: ReclaimParts,
): Promise<void> {
  const items = await checkNesting([source], [destination], settings.places.logs, ports);
  for (const item of items) {
    if (item.status === 'refusal') throw toError(item.problem);
  }
  const identify = async (folder: string): Promise<string> => {
    const { dev, ino } = await stat(toLongPath(folder, ports.platform), { bigint: true });
    return `${dev} ${ino}`;
  };
  try {
    if ((await identify(source)) !== (await identify(destination))) return;
  } catch (error) {
    throw describeSystemError(error, 'FOLDER_UNREADABLE', `${destination} cannot be looked at`);
  }
  throw new AppError('SOURCE_IS_DESTINATION', `${source} and ${destination} are one folder.`, {
    hint: 'Correct the folders in the configuration.',
  });
}

function toError({
  code,
  message,
  hint,
}: {
  code: string;
  message: string;
  hint?: string | undefined;
}) {
  return new AppError(code, message, hint === undefined ? {} : { hint });
}
