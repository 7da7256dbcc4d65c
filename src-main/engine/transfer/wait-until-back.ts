import { AppError } from '../app-error.ts';
import { checkBucket } from '../destination/check-bucket.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import { checkVolume } from '../system/known-volumes.ts';
import type { ComponentRecord } from './component-record.ts';
import type { TransferContext } from './steps.ts';

/** A drive that is back is noticed within this time; each look costs next to nothing. */
const LOOK_EVERY_MS = 5000;

/**
 * Waits, after an attempt that broke off, until the drives of a component answer again and lie on the
 * volumes that they are known by: another disk under the same letter is not the same place. A bucket
 * is waited for while it cannot be reached or its credentials have expired. Returns
 * what was away, as a clause; null when nothing was, or when it did not come back within
 * `awayMinutes`. Throws the signal's reason when aborted.
 */
export async function waitUntilBack(
  { job }: ComponentRecord,
  context: TransferContext,
): Promise<string | null> {
  const { journal, ports, settings, signal, tracker } = context;
  const { clock } = ports;
  const { component } = job;
  const untilMs = clock.monotonic() + settings.awayMinutes * 60_000;
  let because: string | null = null;
  for (;;) {
    const away = await findAway(job.place, context);
    if (away === null) return because;
    const leftMs = untilMs - clock.monotonic();
    if (leftMs <= 0) return null;
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
  const source = place === null ? null : settings.places[place];
  for (const folder of [source, settings.places.destination]) {
    if (folder === null) continue;
    try {
      if (isBucketPlace(folder)) {
        await checkBucket(folder, settings.s3, ports.clock);
        continue;
      }
      const { state, now, known } = await checkVolume(folder, ports);
      if (state === 'changed') {
        return `${folder} was another drive (${now.description}, not ${known?.description})`;
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (!SAYS_NOTHING.has(error.code)) return error.message.replace(/\.$/, '');
    }
  }
  return null;
}
