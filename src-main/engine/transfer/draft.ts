import type { PreflightItem } from '../../../src-shared/preflight.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import type { PhaseTimes, TransferReport } from '../../../src-shared/report.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import { chooseVerify } from './choose-verify.ts';
import { reportComponent, type ComponentRecord } from './component-record.ts';
import type { TransferParts, TransferRequest } from './request.ts';

/** The report while it is being written: what is known of the whole transfer so far. */
export interface TransferDraft {
  readonly request: TransferRequest;
  readonly startedAtMs: number;
  readonly startedMonotonicMs: number;
  readonly problems: Problem[];
  /** Every check of preflight, also those in order. */
  readonly preflight: PreflightItem[];
  /** As asked for or configured, until the destination has been tried. */
  threads: number;
  records: readonly ComponentRecord[];
  /** From here on the run at the destination is not what it was. */
  isCopyBegun: boolean;
  journal: string | null;
  receipt: string | null;
  /** Where the time went until now; null until something is followed. */
  times: (() => PhaseTimes) | null;
}

/** An empty draft that begins now. */
export function createDraft(
  request: TransferRequest,
  { ports, settings }: TransferParts,
): TransferDraft {
  return {
    request,
    startedAtMs: ports.clock.now(),
    startedMonotonicMs: ports.clock.monotonic(),
    problems: [...settings.warnings],
    preflight: [],
    threads: request.threads ?? settings.threads,
    records: [],
    isCopyBegun: false,
    journal: null,
    receipt: null,
    times: null,
  };
}

/**
 * The report of a transfer that has come to this verdict. Components that did not get a verdict of
 * their own share it. The time taken is by the steady clock: the wall clock may have been set.
 */
export function composeReport(
  draft: TransferDraft,
  state: Verdict,
  { settings, copier, ports }: TransferParts,
): TransferReport {
  const { request } = draft;
  const tookMs = ports.clock.monotonic() - draft.startedMonotonicMs;
  return {
    run: request.run,
    state,
    startedAt: new Date(draft.startedAtMs).toISOString(),
    finishedAt: new Date(draft.startedAtMs + tookMs).toISOString(),
    threads: draft.threads,
    ...(draft.times ? { times: draft.times() } : {}),
    command: request.command,
    version: ports.version,
    verify: chooseVerify(request, settings),
    host: ports.identity.host,
    user: ports.identity.user,
    components: draft.records.map((record) => reportComponent(record, copier.name, state)),
    problems: draft.problems,
    preflight: draft.preflight,
    mail: { state: 'off', recipients: [], refused: [] },
    receipt: draft.receipt,
    journal: draft.journal,
  };
}
