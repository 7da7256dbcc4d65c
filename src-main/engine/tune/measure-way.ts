import { writeFile } from 'node:fs/promises';
import { AppError } from '../app-error.ts';
import type { Settings } from '../config/settings.ts';
import { createCopier } from '../copier/choose-copier.ts';
import { toLongPath } from '../counts/native-path.ts';
import type { Ports } from '../ports.ts';
import { listSample, type Sample, type SampleKind } from './sample.ts';
import { readNames, settleFiles, type Scratch } from './scratch.ts';
import type { Way } from './ways.ts';

/** What measuring takes. */
export interface Surroundings {
  readonly settings: Settings;
  readonly ports: Ports;
  readonly scratch: Scratch;
  /** A folder of our own on this computer, for logs and lists. */
  readonly own: string;
  readonly signal: AbortSignal;
}

/** One copy of a sample. */
export interface Measurement {
  readonly seconds: number;
  readonly leftOut: boolean;
}

/**
 * Copies a sample in one way, takes the time, and removes the copy. Large files count as copied when
 * they are on the storage; with small ones that would measure the waiting alone. Throws `AppError`
 * TUNE_COPY_FAILED, those of the copier, or the signal's reason.
 */
export async function measureWay(
  way: Way,
  kind: SampleKind,
  sample: Sample,
  { settings, ports, scratch, own, signal }: Surroundings,
): Promise<Measurement> {
  const { clock, path, platform } = ports;
  const destination = scratch.next();
  const label = path.basename(destination);
  const list = path.join(own, `${label}.list`);
  await writeFile(list, sample.files.map(({ name }) => `${name}\n`).join(''));
  const copier = createCopier(chooseOptions(way, sample, list, settings), ports);
  try {
    const began = clock.monotonic();
    const outcome = await copier.copy(
      {
        source: sample.folder,
        destination,
        threads: way.threads,
        log: path.join(own, `${label}.log`),
        listing: listSample(sample),
      },
      { signal, onEvent: () => {} },
    );
    signal.throwIfAborted();
    if (outcome.failed) throw explainFailure(destination, outcome.meaning, outcome.errors[0]);
    const arrived = new Set(await readNames(toLongPath(destination, platform)));
    const files = sample.files.filter(({ name }) => arrived.has(name));
    if (kind === 'large') await settleFiles(destination, { ...sample, files }, ports);
    const seconds = (clock.monotonic() - began) / 1000;
    return { seconds, leftOut: files.length < sample.files.length };
  } finally {
    await scratch.removeCopy(destination, sample);
  }
}

/** Both copiers are to copy these files and no others; several rsyncs get lists of them anyway. */
function chooseOptions(
  { threads, options }: Way,
  { files }: Sample,
  list: string,
  settings: Settings,
): Settings {
  const names = files.map(({ name }) => name);
  const copier = {
    ...settings.copier,
    robocopyOptions: [...names, ...options],
    rsyncOptions: threads > 1 ? options : [...options, `--files-from=${list}`],
    bytesPerSecond: null,
  };
  return { ...settings, copier };
}

function explainFailure(
  destination: string,
  meaning: string,
  error: { readonly message: string } | undefined,
): AppError {
  const why = error ? ` ${error.message}` : '';
  return new AppError('TUNE_COPY_FAILED', `A sample could not be copied to ${destination}.`, {
    hint: `The copier says: ${meaning}${why}`,
  });
}
