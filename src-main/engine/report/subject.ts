import type { TransferReport } from '../../../src-shared/report.ts';

/**
 * The mail's subject and the report's first line. The lab's filters know `completed` (verified,
 * also with overrides) and `failed` (everything else); a dry run, which is never mailed, says so.
 */
export function composeSubject(report: Pick<TransferReport, 'run' | 'state'>): string {
  return `Vizgen data transfer ${OUTCOMES[report.state] ?? 'failed'} for run: ${report.run}`;
}

const OUTCOMES: Partial<Record<TransferReport['state'], string>> = {
  verified: 'completed',
  'verified-with-overrides': 'completed',
  'dry-run': 'planned (dry run)',
};
