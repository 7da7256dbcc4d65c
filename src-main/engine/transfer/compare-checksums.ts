import { formatQuantity } from '../../../src-shared/format.ts';
import type { Difference } from '../../../src-shared/report.ts';
import { AppError } from '../app-error.ts';
import { compareContent, type ContentComparison } from '../checksums/compare-content.ts';
import { findProven } from '../checksums/find-proven.ts';
import { locateKeptDigests, openKeptDigests, type KeptDigests } from '../checksums/kept-digests.ts';
import type { ManifestEntry } from '../checksums/manifest.ts';
import { pairFiles } from '../checksums/pair-files.ts';
import { writeManifest } from '../checksums/write-manifest.ts';
import type { Listing } from '../counts/listing.ts';
import { chooseVerify } from './choose-verify.ts';
import { compareWithBucket, usesBucket } from './compare-with-bucket.ts';
import type { ComponentRecord } from './component-record.ts';
import { lookAtBothSides, type TransferContext } from './steps.ts';
import { waitUntilBack } from './wait-until-back.ts';

/** Whether every file is to be read on both sides. */
export function wantsChecksums({
  request,
  settings,
}: Pick<TransferContext, 'request' | 'settings'>): boolean {
  return chooseVerify(request, settings) === 'checksum';
}

/**
 * Reads every file of a component on both sides, keeps the list of checksums with the run, and looks
 * at both sides once more, since reading takes hours. What came of it is in the record; its content
 * is null when one side could not be walked or changed meanwhile. Returns what another attempt may
 * copy anew: the files that differ in content, but for those that the archive still holds as they
 * were once proved. Throws the signal's reason.
 */
export async function compareChecksums(
  record: ComponentRecord,
  context: TransferContext,
): Promise<readonly Difference[]> {
  if (usesBucket(record.job)) return compareWithBucket(record, context);
  const { sourceAfter: source, destination, job } = record;
  record.content = null;
  if (!source || !destination) return [];
  const sides = { source, destination };
  // Components share the list with the run, too.
  const { comparison, proven, manifest } = await context.readingTurn.take(() =>
    compareAndKeep(record, sides, context),
  );
  await lookAtBothSides(record, context);
  if (!isStillTheSame(record, comparison)) {
    record.problems.push({
      code: 'CHANGED_WHILE_READ',
      message: `Files of ${job.component} came, went or changed while they were compared.`,
      hint: 'Wait until nothing writes to either side, then start again.',
    });
    return [];
  }
  const { compared, kept, since, until, differences } = comparison;
  const keptFiles = kept.files;
  const checksums = {
    algorithm: 'sha256',
    ...compared,
    keptFiles,
    since,
    until,
    manifest,
  } as const;
  record.content = { checksums, differences };
  await context.journal?.append({
    event: 'content-compared',
    component: job.component,
    checksums,
    differences: differences.length,
  });
  return differences.filter(({ kind, path }) => kind === 'content' && proven?.has(path) === false);
}

async function compareAndKeep(record: ComponentRecord, sides: Sides, context: TransferContext) {
  const comparison = await compareUnpaused(record, sides, context);
  const proven = await findKept(record, comparison, context);
  const manifest = proven && (await keepManifest(record, sides, comparison, proven, context));
  return { comparison, proven, manifest };
}

interface Sides {
  readonly source: Listing;
  readonly destination: Listing;
}

/** What was read before a pause, or before a drive went away, is not read again after it. */
async function compareUnpaused(
  record: ComponentRecord,
  sides: Sides,
  context: TransferContext,
): Promise<ContentComparison> {
  const { pause, signal, tracker } = context;
  const { component } = record.job;
  for (;;) {
    if (pause.signal.aborted) tracker.enterPhase(component, 'paused');
    await pause.waitUntilOpen(signal);
    tracker.enterPhase(component, 'verifying');
    const pauseSignal = pause.signal;
    try {
      const both = AbortSignal.any([signal, pauseSignal]);
      const comparison = await compareOnce(record, sides, both, context);
      const isRead = comparison.differences.every(({ kind }) => kind !== 'unreadable');
      if (isRead || (await waitUntilBack(record, context)) === null) return comparison;
    } catch (error) {
      signal.throwIfAborted();
      if (!pauseSignal.aborted) throw error;
    }
  }
}

async function compareOnce(
  record: ComponentRecord,
  sides: Sides,
  signal: AbortSignal,
  context: TransferContext,
): Promise<ContentComparison> {
  const { component } = record.job;
  const kept = await openKept(record, context);
  let isDone = false;
  try {
    const onProgress = (done: ContentComparison['compared']): void =>
      context.tracker.noteCompared(component, done);
    const comparison = await compareContent({ ...sides, kept, signal, onProgress }, context.ports);
    // Once the files that differ are healed, all others need not be read again.
    isDone = comparison.differences.length === 0;
    return comparison;
  } finally {
    await tellOnly(record, async () => kept?.close(!isDone));
  }
}

async function openKept(
  record: ComponentRecord,
  { request, settings, ports }: TransferContext,
): Promise<KeptDigests | null> {
  const file = locateKeptDigests(settings.places.logs, request.run, record.job.component, ports);
  return (await tellOnly(record, () => openKeptDigests(file, ports))) ?? null;
}

/**
 * What the archive still holds as it was once proved, while the source has another content now at
 * the same size and time: told, and never copied over. Null, and told, when the list with the run
 * cannot be read.
 */
async function findKept(
  record: ComponentRecord,
  { others }: ContentComparison,
  context: TransferContext,
): Promise<ReadonlySet<string> | null> {
  const find = () =>
    findProven(locateRunFolder(context), record.job.component, others, context.ports);
  const proven = await tellOnly(record, find);
  if (proven?.size) noteProven(record, proven);
  return proven ?? null;
}

function noteProven({ problems, job }: ComponentRecord, { size }: ReadonlySet<string>): void {
  const files = formatQuantity(size, 'file');
  const [stand, differ] = size === 1 ? ['is', 'differs'] : ['are', 'differ'];
  problems.push({
    code: 'SOURCE_NOT_AS_PROVED',
    message: `${files} of ${job.component} ${stand} at the destination as in the list of checksums kept with the run, but ${differ} at the source at the same size and time; nothing is copied over what was proved.`,
    hint: 'The source may be damaged: look at both sides. To take what the source holds, rename the file at the destination by hand, then start again.',
  });
}

function locateRunFolder({ layout, settings, request }: TransferContext): string {
  return layout.recordsFolder(settings.places, request.run);
}

/**
 * Every file that was read, with the source's checksum: what the archive should hold. What it holds
 * as it was once proved keeps its line.
 */
async function keepManifest(
  record: ComponentRecord,
  { source, destination }: Sides,
  { digests, others }: ContentComparison,
  proven: ReadonlySet<string>,
  context: TransferContext,
): Promise<string | null> {
  const { ports } = context;
  const { component } = record.job;
  const runFolder = locateRunFolder(context);
  const entries = function* (): Generator<ManifestEntry> {
    let index = 0;
    for (const { path } of pairFiles(source, destination)) {
      const digest = proven.has(path) ? others.get(path) : digests.get(index);
      if (digest !== undefined) yield { digest, path: `${component}/${path}` };
      index += 1;
    }
  };
  const part = { runFolder, algorithm: 'sha256', component, entries: entries() } as const;
  return (await tellOnly(record, () => writeManifest(part, ports))) ?? null;
}

/** Takes a step that proves nothing by itself: an expected problem is told and changes nothing. */
async function tellOnly<Result>(
  record: ComponentRecord,
  step: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    record.problems.push(error.toProblem());
    return undefined;
  }
}

/** Whether the last look found the very files that were read, no more and no fewer. */
function isStillTheSame(
  { sourceAfter, destination }: ComponentRecord,
  { compared }: ContentComparison,
): boolean {
  if (!sourceAfter || !destination) return false;
  const now = { files: 0, bytes: 0 };
  for (const { source } of pairFiles(sourceAfter, destination)) {
    now.files += 1;
    now.bytes += source.bytes;
  }
  return now.files === compared.files && now.bytes === compared.bytes;
}
