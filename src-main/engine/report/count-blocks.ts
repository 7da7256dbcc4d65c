import type { CountBasis, Counts, Metric } from '../../../src-shared/counts.ts';
import type { ComponentReport } from '../../../src-shared/report.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import { checkCounts, formatMetric, type CountChecks } from '../counts/checks.ts';
import type { ComponentDefinition } from '../layout/layout.ts';
import { composeCountMessages } from './count-messages.ts';
import type { CountBlock, CountRow } from './view.ts';

const COLUMNS: readonly { readonly title: string; readonly metric: Metric }[] = [
  { title: 'Total Files', metric: 'files' },
  { title: 'Total Folders', metric: 'folders' },
  { title: 'Total Size (GB)', metric: 'gigabytes' },
  { title: 'Total Size (Bytes)', metric: 'bytes' },
];

/** The block of the walk and the block of the list; none for a component that was never counted. */
export function composeCountBlocks(
  component: ComponentReport,
  { heading }: ComponentDefinition,
): readonly CountBlock[] {
  if (!isCounted(component)) return [];
  return (['walk', 'list'] as const).map((basis) => {
    const checks = checkBasis(component, basis);
    const basisName = nameBasis(basis, component);
    const { before, after } = component.counts[basis];
    return {
      title: `Data summary ${basisName} based counts:`,
      heading: `${heading} Transfer Summary`,
      columns: ['Status', ...COLUMNS.map(({ title }) => title)],
      rows: [
        composeRow('Before Transfer', before, checks),
        composeRow('After Transfer', after, checks),
      ],
      messages: composeCountMessages(checks, basisName),
    };
  });
}

/** Missing counts are told where counting was due; a refusal or a plan has none to miss. */
function isCounted({ verdict, counts }: ComponentReport): boolean {
  if (ENDED_EARLY.has(verdict)) return counts.walk.before !== null || counts.list.before !== null;
  return !NEVER_COUNTED.has(verdict);
}

const NEVER_COUNTED: ReadonlySet<Verdict> = new Set(['refused', 'locked', 'dry-run']);
const ENDED_EARLY: ReadonlySet<Verdict> = new Set(['cancelled', 'interrupted']);

/** The lab's name for a way of counting. */
function nameBasis(basis: CountBasis, { copier }: ComponentReport): string {
  if (basis === 'walk') return 'Python';
  return { robocopy: 'Robocopy', rsync: 'Rsync', s3: 'S3' }[copier];
}

/** The checks as the transfer made them, from what the report holds. */
function checkBasis({ component, counts, overrides }: ComponentReport, basis: CountBasis) {
  const ours = overrides.filter((override) => override.basis === basis);
  return checkCounts({
    component,
    basis,
    before: counts[basis].before,
    after: counts[basis].after,
    overrides: ours.map(({ metric, pattern }) => ({ basis, component, metric, pattern })),
    who: ours[0]?.who ?? '',
    reason: ours[0]?.reason ?? '',
  });
}

function composeRow(status: string, counts: Counts | null, checks: CountChecks): CountRow {
  const wrong = new Set(
    checks.metrics
      .filter(({ state }) => state === 'mismatch' || state === 'missing')
      .map(({ metric }) => metric),
  );
  return {
    status,
    cells: COLUMNS.map(({ metric }) => ({
      text: counts === null ? 'missing' : formatMetric(counts, metric),
      wrong: wrong.has(metric),
    })),
  };
}
