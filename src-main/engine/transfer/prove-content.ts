import { formatQuantity } from '../../../src-shared/format.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import { decideNextStep, type Remaining } from './attempt-policy.ts';
import { compareChecksums } from './compare-checksums.ts';
import type { ComponentRecord } from './component-record.ts';
import { copyComponent, waitToResume, type CopyResult } from './copy-component.ts';
import type { TransferContext } from './steps.ts';

/** An attempt that has done what it was asked for. */
const WHOLE = { failed: false, logComplete: true, meaning: '' };

/**
 * Reads a component on both sides and has the copier copy anew, by name, what differs in content
 * alone: again and again until nothing does, the attempts are used up, or another one would change
 * nothing. Without a copy (`verify`) it is only read. Returns what the last attempt came to. Throws
 * the signal's reason when aborted.
 */
export async function proveContent(
  record: ComponentRecord,
  copied: CopyResult | undefined,
  context: TransferContext,
): Promise<CopyResult | undefined> {
  const { settings } = context;
  let last = copied;
  let previous: Remaining | undefined;
  while (isWorthReading(last)) {
    const healable = await compareChecksums(record, context);
    if (last === undefined) {
      if (healable.length > 0) record.problems.push(describeRemaining(healable.length, RETRANSFER));
      return undefined;
    }
    const bytes = healable.reduce((sum, { sourceBytes }) => sum + (sourceBytes ?? 0), 0);
    const remaining = { paths: healable.length, bytes, inContent: true };
    const next = decideNextStep({
      attempt: record.attemptsUsed,
      maxAttempts: settings.copyAttempts,
      pauseSeconds: settings.attemptPauseSeconds,
      outcome: WHOLE,
      remaining,
      previous,
    });
    if (next.kind !== 'resume') {
      if (next.kind === 'give-up') record.problems.push(describeRemaining(healable.length, STUCK));
      break;
    }
    previous = remaining;
    await waitToResume(record, next, context);
    const paths = healable.map(({ path }) => path);
    last = await copyComponent(record, context, paths);
  }
  return last;
}

const RETRANSFER =
  'Transfer the run again with --verify checksum: these files are then copied anew.';
const STUCK =
  'Copying them anew did not help: have the disk, the network and the memory of this computer checked, then start again.';

function describeRemaining(count: number, hint: string): Problem {
  const files = formatQuantity(count, 'file');
  const differ = count === 1 ? 'differs' : 'differ';
  const message = `${files} of the same size and time on both sides ${differ} in content.`;
  return { code: 'CONTENT_DIFFERS', message, hint };
}

/** After a copier that failed for good the verdict stands, and reading for hours would not change it. */
function isWorthReading(copied: CopyResult | undefined): boolean {
  return copied === undefined || (!copied.failed && copied.logComplete);
}
