import type { Verdict } from '../../../src-shared/verdict.ts';
import { missingAmount } from './component-record.ts';
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
    const command = context.copier.planCopy({ source, destination, threads, log: copyLog });
    record.planned = {
      ...missingAmount(record.sourceBefore, record.destination),
      command: [command.file, ...command.args],
    };
    record.destination = null;
  }
  return allowed ? 'dry-run' : 'refused';
}
