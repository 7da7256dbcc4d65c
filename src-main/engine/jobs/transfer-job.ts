import { formatBytes, formatDuration, formatQuantity } from '../../../src-shared/format.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { ComponentName, RunId } from '../../../src-shared/run.ts';
import { VERDICT_WORDS } from '../../../src-shared/verdict.ts';
import type { VerifyLevel } from '../config/settings.ts';
import type { ComponentDefinition } from '../layout/layout.ts';
import { describeProblems } from '../report/outcome.ts';
import type { TransferRequest } from '../transfer/request.ts';
import type { JobResult } from './work-through.ts';

/** What all jobs of a list have in common. */
export interface JobSettings {
  /** Null: every component of the layout. */
  readonly components: readonly ComponentName[] | null;
  /** Null: as configured. */
  readonly threads: number | null;
  readonly verify: VerifyLevel | null;
  /** The command line, for the reports. */
  readonly command: string;
}

/** A job as the transfer that it stands for, of which its list is told. Pure. */
export function toTransferRequest(
  run: RunId,
  list: string,
  { components, threads, verify, command }: JobSettings,
): TransferRequest {
  return {
    kind: 'transfer',
    run,
    list,
    components,
    threads,
    verify,
    command,
    disk: false,
    sources: {},
    dryRun: false,
    ignoreWalkCounts: [],
    ignoreListCounts: [],
    ignoreWho: null,
    ignoreReason: '',
  };
}

/** Refusals that every other run would meet too. */
const ABOUT_PLACES: ReadonlySet<string> = new Set([
  'DESTINATION_IS_FILE',
  'DESTINATION_MISSING',
  'DESTINATION_UNWRITABLE',
  'LOCK_UNWRITABLE',
  'LOGS_MISSING',
  'PLACE_AWAY',
  'PLACE_SILENT',
  'SOURCE_AWAY',
  'VOLUME_CHANGED',
]);
const PROBLEMS_TOLD = 10;

/** What a transfer came to, as the file of its job tells it. Pure. */
export function describeResult(
  report: TransferReport,
  definitions: readonly ComponentDefinition[],
): JobResult {
  const problems = describeProblems(report, definitions);
  const differences = report.components.flatMap(({ component, differencesTotal }) =>
    differencesTotal > 0
      ? [`${component}: ${formatQuantity(differencesTotal, 'difference')}.`]
      : [],
  );
  const kept = report.files === undefined ? [] : [`Report: ${report.files.text}`];
  const told = problems.slice(0, PROBLEMS_TOLD);
  const codes = report.problems.map(({ code }) => code);
  return {
    verdict: report.state,
    sentences: [describeVerdict(report), ...differences, ...told, ...kept],
    concernsAll: report.state === 'refused' && codes.some((code) => ABOUT_PLACES.has(code)),
  };
}

function describeVerdict({ state, components, startedAt, finishedAt }: TransferReport): string {
  let files = 0;
  let bytes = 0;
  for (const { counts } of components) {
    files += counts.walk.after?.files ?? 0;
    bytes += counts.walk.after?.bytes ?? 0;
  }
  const took = formatDuration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000);
  const amount = `${formatQuantity(files, 'file')}, ${formatBytes(bytes)} in ${took}`;
  const isVerified = state === 'verified' || state === 'verified-with-overrides';
  return isVerified ? `${VERDICT_WORDS[state]}: ${amount}.` : `${VERDICT_WORDS[state]}.`;
}
