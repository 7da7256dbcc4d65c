import { AppError } from '../app-error.ts';
import { checkBucket } from '../destination/check-bucket.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import { checkVolume, type VolumeCheck } from '../system/known-volumes.ts';
import type { ComponentRecord } from './component-record.ts';
import type { TransferContext } from './steps.ts';

/** A drive that is back is noticed within this time; each look costs next to nothing. */
const LOOK_EVERY_MS = 5000;

/**
 * Waits, after an attempt that broke off or a look that saw too little, until the drives of a component answer again and lie on the
 * volumes that they are known by: another disk under the same letter is not the same place. A bucket
 * is waited for while it cannot be reached or its credentials have expired. Returns
 * what was away, as a clause; null when nothing was, or when it did not come back within
 * `awayMinutes`. Throws the signal's reason when aborted.
 */
export async function waitUntilBack(
  record: ComponentRecord,
  context: TransferContext,
): Promise<string | null> {
  const { journal, ports, settings, signal, tracker } = context;
  const { clock } = ports;
  const { component, place } = record.job;
  // What was waited for in vain is not waited for once more with the next step.
  const minutes = record.drives === 'away' ? 0 : settings.awayMinutes;
  const untilMs = clock.monotonic() + minutes * 60_000;
  let because: string | null = null;
  for (;;) {
    const away = await findAway(place, context);
    if (away === null) {
      if (because !== null) record.drives = 'back';
      return because;
    }
    const leftMs = untilMs - clock.monotonic();
    if (leftMs <= 0) {
      record.drives = 'away';
      return null;
    }
    if (because === null) {
      tracker.enterPhase(component, 'waiting for the drive');
      await journal?.append({ event: 'waiting', component, seconds: leftMs / 1000, because: away });
    }
    if (because !== away) context.onLine(away);
    because = away;
    await clock.sleep(LOOK_EVERY_MS, signal);
    signal.throwIfAborted();
  }
}

/**
 * Looks at what is on the drives of a component, and anew when one of them was away meanwhile and is
 * back: what was not seen then is no sign that it is not there. Throws as `waitUntilBack`.
 */
export async function lookWhileThere<Seen>(
  record: ComponentRecord,
  context: TransferContext,
  look: () => Promise<Seen>,
): Promise<Seen> {
  for (;;) {
    const seen = await look();
    const away = await waitUntilBack(record, context);
    if (away === null) return seen;
    context.onLine(`${away}; it is back, and looked at anew.`);
  }
}

/**
 * Holds an attempt back while another disk lies under the name of a known one, so that nothing is ever
 * copied to it or from it. Throws `AppError` VOLUME_CHANGED when the right one is not back within
 * `awayMinutes`, and the signal's reason when aborted.
 */
export async function waitForKnownDrives(
  record: ComponentRecord,
  context: TransferContext,
): Promise<void> {
  if ((await findOtherDrive(record.job.place, context)) === null) return;
  await waitUntilBack(record, context);
  const other = await findOtherDrive(record.job.place, context);
  if (other === null) return;
  throw new AppError('VOLUME_CHANGED', `${other}. Nothing was copied while it was there.`, {
    hint: 'Connect the right drive and start the same command again: it goes on where this transfer stopped. If this is the right one now, accept it: runferry check --accept-volumes',
  });
}

/** Which place lies on another drive than it is known by, as a clause; null when none does. */
async function findOtherDrive(
  place: ComponentRecord['job']['place'],
  { ports, settings }: TransferContext,
): Promise<string | null> {
  for (const folder of listFolders(place, settings.places)) {
    if (isBucketPlace(folder)) continue;
    try {
      const other = describeOther(await checkVolume(folder, ports));
      if (other !== null) return other;
    } catch (error) {
      // What is not there takes no file either: the copier will say so.
      if (!(error instanceof AppError)) throw error;
    }
  }
  return null;
}

function listFolders(
  place: ComponentRecord['job']['place'],
  places: TransferContext['settings']['places'],
): readonly string[] {
  const source = place === null ? null : places[place];
  return [source, places.destination].filter((folder) => folder !== null);
}

function describeOther({ place, state, now, known }: VolumeCheck): string | null {
  if (state !== 'changed') return null;
  return `${place} was another drive (${now.description}, not ${known?.description})`;
}

/** A record that cannot be read says nothing about the drives, nor does a refusal about the network. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  'KNOWN_VOLUMES_BROKEN',
  'BUCKET_MISSING',
  'BUCKET_DENIED',
  'BUCKET_ELSEWHERE',
  'BUCKET_FAILED',
  'CREDENTIALS_MISSING',
  'CREDENTIALS_WRONG',
  'PROFILE_MISSING',
]);

/** Why source or destination cannot be used now, as a clause; null when both can. */
async function findAway(
  place: ComponentRecord['job']['place'],
  { ports, settings }: TransferContext,
): Promise<string | null> {
  for (const folder of listFolders(place, settings.places)) {
    try {
      if (isBucketPlace(folder)) {
        await checkBucket(folder, settings.s3, ports.clock);
        continue;
      }
      const other = describeOther(await checkVolume(folder, ports));
      if (other !== null) return other;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (!SAYS_NOTHING.has(error.code)) return error.message.replace(/\.$/, '');
    }
  }
  return null;
}
