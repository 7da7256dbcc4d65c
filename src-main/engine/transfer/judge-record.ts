import type { ComponentRecord } from './component-record.ts';
import { listPresentDifferences, listSourceChanges } from './component-record.ts';
import type { CopyResult } from './copy-component.ts';
import type { TransferContext } from './steps.ts';
import { checkCounts } from '../counts/checks.ts';
import { wantsChecksums } from './compare-checksums.ts';
import { judgeComponent, listOverrides } from './verdict.ts';

/**
 * Gives a component its verdict from everything in its record; `copied` is undefined when nothing
 * was to be copied.
 */
export function judgeRecord(
  record: ComponentRecord,
  copied: CopyResult | undefined,
  context: TransferContext,
): void {
  const { counts, job } = record;
  const common = {
    component: job.component,
    overrides: context.overrides,
    who: context.request.ignoreWho ?? context.ports.identity.user,
    reason: context.request.ignoreReason,
  };
  const { walk, list } = counts;
  const checks = [
    checkCounts({ ...common, basis: 'walk', before: walk.before, after: walk.after }),
    checkCounts({ ...common, basis: 'list', before: list.before, after: list.after }),
  ];
  record.overrides = listOverrides(checks);
  record.verdict = judgeComponent({
    lastAttempt: copied,
    checks,
    differences: listPresentDifferences(record),
    contentDifferences: wantsChecksums(context) ? (record.content?.differences ?? null) : [],
    sourceChanges: listSourceChanges(record),
  });
}
