import { mkdir } from 'node:fs/promises';
import type { PreflightItem } from '../../../src-shared/preflight.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import { preflightContent, type CountedComponent } from '../preflight/preflight-content.ts';
import { requireStartable } from '../copier/run-process.ts';
import { createDestination } from '../destination/create-destination.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import { listFoldersBetween, makeFolder } from '../make-folder.ts';
import { checkRunFolders } from '../preflight/check-destination.ts';
import { preflightPlaces } from '../preflight/preflight-places.ts';
import { isRefused, runCheck } from '../preflight/item.ts';
import { describeSystemError } from '../system-error.ts';
import type { ComponentRecord } from './component-record.ts';
import { mailReport } from './conclude.ts';
import { wantsChecksums } from './compare-checksums.ts';
import { copyComponent } from './copy-component.ts';
import { composeReport, type TransferDraft } from './draft.ts';
import { judgeRecord } from './judge-record.ts';
import { proveContent } from './prove-content.ts';
import type { TransferParts } from './request.ts';
import { withdrawMarker } from './receipt.ts';
import { doSideBySide } from './side-by-side.ts';
import {
  listSource,
  lookAtBothSides,
  tellLastLook,
  walkBefore,
  type TransferContext,
} from './steps.ts';
import { judgeTransfer } from './verdict.ts';
import { lookWhileThere } from './wait-until-back.ts';

/**
 * Checks the places before anything is written there but a probe. Refusals and warnings are among
 * the problems of the draft afterwards; the answer is whether the transfer may go on.
 */
export async function checkPlaces(
  draft: TransferDraft,
  { settings, layout, copier, ports }: TransferParts,
  signal: AbortSignal,
): Promise<boolean> {
  const target = createDestination(settings, ports);
  const sources = draft.records.map(({ job }) => ({ ...job, folder: job.source }));
  const { places, s3 } = settings;
  const { run } = draft.request;
  return notePreflight(draft, [
    ...(await preflightPlaces({ run, sources, places, s3, layout, target }, ports)),
    ...(await checkProgram(draft, copier, signal)),
  ]);
}

/** A bucket has been asked through its copier already. */
async function checkProgram(
  { records }: TransferDraft,
  copier: TransferParts['copier'],
  signal: AbortSignal,
): Promise<readonly PreflightItem[]> {
  const [first] = records;
  if (first === undefined || copier.name === 's3') return [];
  const { source, destination, copyLog: log } = first.job;
  const command = copier.planCopy({ source, destination, log, threads: 1 });
  return runCheck('copier', async () => {
    await requireStartable(command, signal);
    return [];
  });
}

/**
 * Checks that the folders of the run that are there already take files, while the run is locked. The
 * answer is whether the transfer may go on.
 */
export async function checkFolders(
  draft: TransferDraft,
  { settings, layout, ports }: TransferParts,
): Promise<boolean> {
  const runFolder = layout.recordsFolder(settings.places, draft.request.run);
  const folders = [runFolder, ...draft.records.map(({ job }) => job.destination)];
  return notePreflight(draft, await checkRunFolders(folders, ports));
}

/**
 * Walks the sources and what is at the destination already, and checks what only their content
 * can tell. The answer is whether the transfer may go on.
 */
export async function checkContent(
  draft: TransferDraft,
  context: TransferContext,
): Promise<boolean> {
  await context.enterState('counting');
  const components: CountedComponent[] = [];
  for (const record of draft.records) {
    const { bytes } = await walkBefore(record, context);
    const { component, destination } = record.job;
    const listing = record.sourceBefore;
    if (listing) components.push({ component, destination, listing, missingBytes: bytes });
  }
  const { places, recentMinutes } = context.settings;
  const { destination } = places;
  const { names } = context.layout;
  const target = createDestination(context.settings, context.ports);
  const content = { destination, target, components, recentMinutes, names };
  const items = await preflightContent(content, context.ports);
  const isAllowed = notePreflight(draft, items);
  // Copying may take a day, and somebody who is told now can still stop it.
  for (const item of items) {
    if (item.status !== 'warning') continue;
    context.onWarning(item.problem);
    await context.journal?.append({ event: 'problem', problem: item.problem });
  }
  // A source that could not even be walked has left the reason in its record.
  return isAllowed && components.length === draft.records.length;
}

function notePreflight(draft: TransferDraft, items: readonly PreflightItem[]): boolean {
  draft.preflight.push(...items);
  draft.problems.push(...items.flatMap((item) => (item.status === 'ok' ? [] : item.problem)));
  return !isRefused(items);
}

/**
 * Copies, or only looks, at all components side by side: one is copied at a time, and meanwhile the
 * others are listed, walked, read and compared. The worst of their verdicts is the transfer's.
 */
export async function carryOut(draft: TransferDraft, context: TransferContext): Promise<Verdict> {
  if (draft.request.kind === 'transfer') await openRunFolder(draft, context);
  await doSideBySide(
    context,
    draft.records.map((record) => (shared) => carryOutComponent(record, draft, shared)),
  );
  return judgeTransfer(draft.records.flatMap(({ verdict }) => verdict ?? []));
}

async function carryOutComponent(
  record: ComponentRecord,
  draft: TransferDraft,
  context: TransferContext,
): Promise<void> {
  const isTransfer = draft.request.kind === 'transfer';
  const [copy] = await doSideBySide(context, [
    (shared) => (isTransfer ? copyComponent(record, shared) : verifyOnly(record, shared)),
    (shared) => listSource(record, shared),
  ]);
  const wasBroken = record.attempts.length > 1 || record.drives === 'back';
  if (wasBroken && record.counts.list.before === null) await listSourceAgain(record, context);
  context.tracker.enterPhase(record.job.component, 'verifying');
  const copied = wantsChecksums(context) ? await proveContent(record, copy, context) : copy;
  await tellLastLook(record, context);
  judgeRecord(record, copied, context);
  await noteVerdict(record, draft, context);
}

/** What broke the copy off, a drive that went away for a moment, may have broken the list off too. */
async function listSourceAgain(record: ComponentRecord, context: TransferContext): Promise<void> {
  await lookWhileThere(record, context, async () => {
    const lost = record.problems.findIndex(({ code }) => code === 'LIST_MISSING');
    if (lost !== -1) record.problems.splice(lost, 1);
    await listSource(record, context);
  });
}

async function verifyOnly(record: ComponentRecord, context: TransferContext): Promise<undefined> {
  await context.enterState('verifying');
  context.tracker.enterPhase(record.job.component, 'verifying');
  await lookAtBothSides(record, context);
}

/** From here on the run at the destination changes, so its marker must not stand. */
async function openRunFolder(draft: TransferDraft, context: TransferContext): Promise<void> {
  const { settings, layout, ports } = context;
  const { destination } = settings.places;
  const folder = layout.recordsFolder(settings.places, draft.request.run);
  const above = isBucketPlace(destination)
    ? []
    : draft.records.flatMap(({ job }) =>
        listFoldersBetween(destination, job.destination, ports.path),
      );
  const place = layout.recordsPlace(settings.places);
  const records = [...listFoldersBetween(place, folder, ports.path), folder];
  for (const each of new Set([...records, ...above])) {
    try {
      // Of a bucket the records lie below the logs folder, which is there by now.
      if (isBucketPlace(destination)) await mkdir(each, { recursive: true });
      else await makeFolder(each);
    } catch (error) {
      throw describeSystemError(error, 'DESTINATION_UNWRITABLE', `Cannot make the folder ${each}`);
    }
  }
  await withdrawMarker(folder, ports);
  draft.isCopyBegun = true;
}

/**
 * Notes the verdict of one component. When the copier failed for good and others are still to be
 * copied, which may take hours, the failure is mailed at once.
 */
async function noteVerdict(
  record: ComponentRecord,
  draft: TransferDraft,
  context: TransferContext,
): Promise<void> {
  const { component } = record.job;
  const verdict = record.verdict ?? 'failed';
  context.tracker.conclude(component, verdict);
  await context.journal?.append({ event: 'component-finished', component, verdict });
  const isLast = draft.records.every((one) => one.verdict !== null);
  if (verdict !== 'failed' || isLast || draft.request.kind !== 'transfer') return;
  const soFar = draft.records.filter((one) => one.verdict !== null);
  const report = composeReport({ ...draft, records: soFar }, 'failed', context);
  await mailReport(report, draft.request, context);
}
