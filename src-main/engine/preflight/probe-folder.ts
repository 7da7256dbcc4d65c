import { lstat, mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { AppError, systemErrorCode } from '../app-error.ts';
import { toLongPath } from '../counts/native-path.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { writeAtomically } from '../write-atomically.ts';

/** What a folder does with a file that is written there. */
export interface Probe {
  /** How far the storage's clock is ahead of this computer's; negative when behind. */
  readonly clockAheadMs: number;
  /** How far the time of a file was off after it had been set to `SET_TIME`. */
  readonly timeErrorMs: number;
}

/** An odd second and a fraction, so that every rounding shows. */
const SET_TIME = new Date('2023-10-26T10:58:01.123Z');

/** A share that writes slowly is not yet gone. */
const PROBE_SECONDS = 30;

/** Which probes that a killed program has left are removed: all, where nobody else may probe now. */
export type StrayProbes = 'all' | 'old';

/** Longer than any probe takes. */
const OLD_MS = 600_000;

/**
 * Makes a folder with a file in `folder`, renames the file, reads it back and removes both. Nothing
 * is left behind, also when it fails, and what a killed program has left of its probe is removed.
 * Throws `AppError` DESTINATION_UNWRITABLE with the reason, or PLACE_SILENT.
 */
export async function probeFolder(
  folder: string,
  strays: StrayProbes,
  ports: Pick<Ports, 'clock' | 'path' | 'platform'>,
): Promise<Probe> {
  try {
    return await answerInTime(folder, probe(folder, strays, ports), ports.clock, PROBE_SECONDS);
  } catch (error) {
    throw describeSystemError(error, 'DESTINATION_UNWRITABLE', `${folder} does not take files`);
  }
}

async function probe(
  folder: string,
  strays: StrayProbes,
  ports: Pick<Ports, 'clock' | 'path' | 'platform'>,
): Promise<Probe> {
  const { clock, path, platform } = ports;
  const root = toLongPath(folder, platform);
  const place = await mkdtemp(path.join(root, PROBE_START));
  try {
    const file = path.join(place, 'probe');
    const beforeMs = clock.now();
    await writeAtomically(file, place);
    const written = await stat(file);
    const afterMs = clock.now();
    // The storage's clock, not ours, says how old the others are.
    const beforeTime = strays === 'all' ? Infinity : written.mtimeMs - OLD_MS;
    await removeStrays(root, path.basename(place), beforeTime, ports);
    if ((await readFile(file, 'utf8')) !== place) {
      throw new AppError(
        'DESTINATION_UNWRITABLE',
        `${folder} gave back something else than what was written.`,
        { hint: 'Do not use this drive before it has been checked.' },
      );
    }
    await utimes(file, SET_TIME, SET_TIME);
    const timeErrorMs = Math.abs((await stat(file)).mtimeMs - SET_TIME.getTime());
    return { clockAheadMs: clockAhead(written.mtimeMs, beforeMs, afterMs), timeErrorMs };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

const PROBE_START = '.runferry-probe-';
const PROBE_NAME = /^\.runferry-probe-[A-Za-z0-9]{6}$/;
/** `probe`, its temporary file, and the numbered files of `chooseThreads`. */
const PROBE_CONTENT = /^(?:probe(?:\.[\da-f-]{36}\.tmp)?|\d+(?:\.\w+)?)$/;

/** Removes probes that were made before a moment and hold nothing but what a probe holds. */
async function removeStrays(
  root: string,
  own: string,
  beforeMs: number,
  { path }: Pick<Ports, 'path'>,
): Promise<void> {
  for (const name of await readdir(root)) {
    if (name === own || !PROBE_NAME.test(name)) continue;
    const stray = path.join(root, name);
    const stats = await lstat(stray).catch(ignoreGone);
    if (!stats?.isDirectory() || stats.mtimeMs >= beforeMs) continue;
    const content = (await readdir(stray).catch(ignoreGone)) ?? [];
    if (content.every((file) => PROBE_CONTENT.test(file)))
      await rm(stray, { recursive: true, force: true });
  }
}

/** Somebody else has removed it. */
function ignoreGone(error: unknown): undefined {
  if (systemErrorCode(error) !== 'ENOENT') throw error;
  return undefined;
}

/** Nothing while the time of writing lies between the two looks at our clock. */
function clockAhead(writtenMs: number, beforeMs: number, afterMs: number): number {
  if (writtenMs < beforeMs) return writtenMs - beforeMs;
  return Math.max(0, writtenMs - afterMs);
}
