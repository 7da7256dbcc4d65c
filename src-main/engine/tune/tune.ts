import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { RunId } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import type { Places } from '../config/settings.ts';
import type { CopierName } from '../copier/copier.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import { describeSystemError } from '../system-error.ts';
import { chooseThreads } from '../transfer/choose-threads.ts';
import type { TransferParts } from '../transfer/request.ts';
import { checkQuiet, checkRoom } from './check-quiet.ts';
import { findSamples } from './find-samples.ts';
import { makeSamples, USUAL_AMOUNTS, type MadeAmounts } from './make-samples.ts';
import { measureWay, type Surroundings } from './measure-way.ts';
import { SAMPLE_KINDS, sumBytes, type Samples } from './sample.ts';
import { makeScratch } from './scratch.ts';
import {
  chooseWay,
  composeToml,
  currentWay,
  isSameWay,
  listModeWays,
  listThreadWays,
  type MeasuredWay,
  type Way,
} from './ways.ts';

/** What measuring came to. */
export interface Tuning {
  readonly copier: CopierName;
  readonly destination: string;
  /** Null: the files were made for it. */
  readonly run: RunId | null;
  readonly large: SampleSize;
  readonly small: SampleSize;
  /** How one copies now. */
  readonly current: Way;
  readonly measured: readonly MeasuredWay[];
  /** The one to be preferred; null when each has left files out. */
  readonly best: Way | null;
  /** Lines for the configuration; null when nothing would be better than what is there. */
  readonly toml: string | null;
  /** What could not be removed, a folder; null as it should be. */
  readonly leftBehind: string | null;
}

interface SampleSize {
  readonly files: number;
  readonly bytes: number;
}

/** How one wants to be told, and how much is measured. */
export interface TuneOptions {
  readonly signal: AbortSignal;
  /** What is done now, a clause. */
  readonly onStep: (step: string) => void;
  readonly amounts?: MadeAmounts;
  readonly rounds?: number;
}

const ROUNDS = 3;
/** No further round is begun after so long. */
const LONG_ENOUGH_MS = 5 * 60_000;

/**
 * Copies a few large and a few small files to the destination in different ways and removes them
 * again. Sources are only read. Throws `AppError`: TUNE_BUCKET, those of `checkQuiet`, `checkRoom` and
 * `measureWay`; or the signal's reason.
 */
export async function tune(parts: TransferParts, options: TuneOptions): Promise<Tuning> {
  const { settings, copier, ports } = parts;
  const { destination } = settings.places;
  if (copier.name === 's3') throw refuseBucket(settings.places);
  await checkQuiet(parts);
  const own = await makeOwnFolder(parts);
  try {
    const found = await findSamples(parts, options.signal);
    options.onStep(found ? `reading files of ${found.run}` : 'making files to be copied');
    const samples =
      found?.samples ?? (await makeSamples(own, options.amounts ?? USUAL_AMOUNTS, ports));
    await checkRoom(Math.max(sumBytes(samples.large), sumBytes(samples.small)), parts);
    const threads = await chooseThreads({ kind: 'transfer', threads: null }, parts);
    const current = currentWay(settings.copier, threads);
    const scratch = await makeScratch(destination, ports);
    let measured: readonly MeasuredWay[] = [];
    let isRemoved = false;
    try {
      const surroundings = { settings, ports, scratch, own, signal: options.signal };
      measured = await measureAll(current, samples, surroundings, options);
    } finally {
      isRemoved = await scratch.remove();
    }
    const best = chooseWay(measured, current);
    return {
      copier: copier.name,
      destination,
      run: found?.run ?? null,
      large: sizeOf(samples, 'large'),
      small: sizeOf(samples, 'small'),
      current,
      measured,
      best: best && { threads: best.threads, options: best.options },
      toml: best && composeToml(best, current, settings.copier),
      leftBehind: isRemoved ? null : scratch.folder,
    };
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function refuseBucket({ z, destination }: Places): AppError {
  const bucket = [destination, z].find(isBucketPlace);
  return new AppError(
    'TUNE_BUCKET',
    `${bucket} is a bucket: how many files are copied at once there is the AWS CLI's own setting.`,
    {
      hint: 'Try it out with aws configure set s3.max_concurrent_requests 20; docs/s3.md names the others.',
    },
  );
}

/** First how many at once, with the options of now; then, with the best number, how they are written. */
async function measureAll(
  current: Way,
  samples: Samples,
  surroundings: Surroundings,
  options: TuneOptions,
): Promise<readonly MeasuredWay[]> {
  const { copier } = surroundings.settings;
  options.onStep('reading once, so that every way finds the files as warm');
  for (const kind of SAMPLE_KINDS) await measureWay(current, kind, samples[kind], surroundings);
  const byThreads = await measureRounds(listThreadWays(current), samples, surroundings, options);
  const best = chooseWay(byThreads, current) ?? current;
  const modes = await measureRounds(listModeWays(best, copier), samples, surroundings, options);
  // The way that both have is measured twice; the times beside its rivals count.
  return [...byThreads.filter((way) => !modes.some((mode) => isSameWay(way, mode))), ...modes];
}

/** Each way in each round, so that what the day does to the destination is done to all of them. */
async function measureRounds(
  ways: readonly Way[],
  samples: Samples,
  surroundings: Surroundings,
  { onStep, rounds = ROUNDS }: TuneOptions,
): Promise<readonly MeasuredWay[]> {
  const { clock } = surroundings.ports;
  const began = clock.monotonic();
  const notes = ways.map(() => ({ large: [] as number[], small: [] as number[], leftOut: false }));
  for (let round = 1; round <= rounds; round += 1) {
    if (round > 1 && clock.monotonic() - began > LONG_ENOUGH_MS) break;
    for (const [index, way] of ways.entries()) {
      onStep(`round ${round} of ${rounds}: ${describeWay(way)}`);
      const note = notes[index]!;
      for (const kind of SAMPLE_KINDS) {
        const { seconds, leftOut } = await measureWay(way, kind, samples[kind], surroundings);
        note[kind].push(seconds);
        note.leftOut ||= leftOut;
      }
    }
  }
  return ways.map((way, index) => {
    const { large, small, leftOut } = notes[index]!;
    return { ...way, seconds: { large, small }, leftOut };
  });
}

/** A way in words: `8 at once, with /Z /E /J`. */
export function describeWay({ threads, options }: Way): string {
  return `${threads} at once, with ${options.join(' ') || 'no options'}`;
}

function sizeOf(samples: Samples, kind: keyof Samples): SampleSize {
  return { files: samples[kind].files.length, bytes: sumBytes(samples[kind]) };
}

async function makeOwnFolder({ ports }: TransferParts): Promise<string> {
  const { path, stateFolder } = ports;
  try {
    await mkdir(stateFolder, { recursive: true });
    return await mkdtemp(path.join(stateFolder, 'tune-'));
  } catch (error) {
    throw describeSystemError(error, 'STATE_UNWRITABLE', `Cannot write to ${stateFolder}`);
  }
}
