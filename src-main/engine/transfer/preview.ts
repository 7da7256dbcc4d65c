import type { Verdict } from '../../../src-shared/verdict.ts';
import type { Copier } from '../copier/copier.ts';
import type { Listing } from '../counts/listing.ts';
import { missingAmount, type Amount } from './component-record.ts';
import type { TransferDraft } from './draft.ts';
import { checkContent } from './stages.ts';
import type { TransferContext } from './steps.ts';

/**
 * Tells what a transfer would copy, and with which command, without copying or leaving anything.
 * The verdict is `dry-run`, or `refused` when the transfer would be.
 */
export async function previewTransfer(
  draft: TransferDraft,
  context: TransferContext,
): Promise<Verdict> {
  const allowed = await checkContent(draft, context);
  for (const record of draft.records) {
    if (!record.sourceBefore) continue;
    const { source, destination, copyLog } = record.job;
    const { threads } = context;
    const { copier } = context;
    const command = copier.planCopy({ source, destination, threads, log: copyLog });
    record.planned = {
      ...countPlanned(record.sourceBefore, record.destination, copier),
      command: [command.file, ...command.args],
    };
    record.destination = null;
  }
  return allowed ? 'dry-run' : 'refused';
}

/** What is missing or different, and what the copier takes for different. */
function countPlanned(source: Listing, destination: Listing | null, copier: Copier): Amount {
  const missing = missingAmount(source, destination);
  const again = destination ? copier.countSentAgain?.(source, destination) : undefined;
  return {
    files: missing.files + (again?.files ?? 0),
    bytes: missing.bytes + (again?.bytes ?? 0),
  };
}
