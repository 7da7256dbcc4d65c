import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { READINESS_WORDS } from '../../../src-shared/readiness.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { AwayPlace } from '../../../src-shared/run.ts';
import { VERDICT_WORDS } from '../../../src-shared/verdict.ts';
import type { Announcement } from '../../../src-shared/watch.ts';
import { AppError } from '../../engine/app-error.ts';
import { transferWithNotices } from '../../engine/notices/transfer-with-notices.ts';
import type { Ports } from '../../engine/ports.ts';
import type { TransferParts, TransferRequest } from '../../engine/transfer/request.ts';
import { watchOnce, watchRuns, type WatchOptions } from '../../engine/watch/watch-runs.ts';
import type { QueuedTransfer } from '../../engine/watch/watch-state.ts';
import type { Request } from '../arguments/request.ts';
import { exitCodeOfVerdict } from '../exit-code-of.ts';
import { openLab } from '../open-lab.ts';
import { createTerminalProgress } from '../terminal-progress.ts';
import type { Terminal } from '../terminal.ts';

type WatchCommand = Extract<Request, { command: 'watch' }>;

/** What one look came to, as the JSON document tells it. */
interface WatchResult {
  readonly announcements: Announcement[];
  readonly transfers: TransferReport[];
  readonly away: AwayPlace[];
}

/**
 * Watches the drives without a window, until somebody ends it or, with `--once`, until what is ready
 * now is transferred. The exit code is that of the last transfer which did not go well.
 */
export async function watchCommand(
  request: WatchCommand,
  commandLine: string,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  if (request.json && !request.isOnce) {
    throw new AppError('USAGE_JSON', 'watch answers with one JSON document only when it ends.', {
      hint: 'Add --once, or leave --json out.',
    });
  }
  const parts = chooseMode(await openLab(request, ports, terminal), request);
  const result: WatchResult = { announcements: [], transfers: [], away: [] };
  const options: WatchOptions = {
    parts: () => parts,
    signal: terminal.signal,
    onLook: ({ away }) => tellAway(away, result, terminal),
    onAnnouncement: (announcement) => {
      result.announcements.push(announcement);
      terminal.writeErr(`${describeAnnouncement(announcement)}\n`);
    },
    transfer: async (queued) => {
      const report = await transferQueued(queued, commandLine, parts, terminal);
      result.transfers.push(report);
      return report;
    },
  };
  await (request.isOnce ? watchOnce(options) : watchRuns(options));
  if (request.json) terminal.writeOut(`${JSON.stringify(result, null, 2)}\n`);
  const failed = result.transfers
    .map(({ state }) => exitCodeOfVerdict(state))
    .findLast((code) => code !== EXIT_CODES.verified);
  return failed ?? EXIT_CODES.verified;
}

function chooseMode(parts: TransferParts, { mode }: WatchCommand): TransferParts {
  const { watch } = parts.settings;
  if (mode !== null) {
    return { ...parts, settings: { ...parts.settings, watch: { ...watch, mode } } };
  }
  if (watch.mode !== 'off') return parts;
  throw new AppError('CONFIG_WATCH_OFF', 'Watching is switched off in the configuration.', {
    hint: 'Set mode below [runferry.watch] to "notify" or "transfer", or add --mode.',
  });
}

async function transferQueued(
  { run, components }: QueuedTransfer,
  command: string,
  parts: TransferParts,
  terminal: Terminal,
): Promise<TransferReport> {
  const request: TransferRequest = {
    kind: 'transfer',
    run,
    components,
    disk: false,
    sources: {},
    threads: null,
    verify: null,
    dryRun: false,
    ignoreWalkCounts: [],
    ignoreListCounts: [],
    ignoreWho: null,
    ignoreReason: '',
    command,
  };
  const progress = createTerminalProgress(terminal);
  const { signal } = terminal;
  const onProgress = progress.show.bind(progress);
  const report = await transferWithNotices(request, parts, { signal, onProgress });
  progress.end();
  terminal.writeErr(`${VERDICT_WORDS[report.state]}: ${run}\n`);
  for (const { message } of report.problems) terminal.writeErr(`  ${message}\n`);
  return report;
}

/** Each drive that goes, or comes back, is told once. */
function tellAway(away: readonly AwayPlace[], result: WatchResult, terminal: Terminal): void {
  const known = new Set(result.away.map(({ folder }) => folder));
  const now = new Set(away.map(({ folder }) => folder));
  for (const { folder, problem } of away) {
    if (!known.has(folder)) terminal.writeErr(`Away: ${problem.message}\n`);
  }
  for (const folder of known) if (!now.has(folder)) terminal.writeErr(`Back: ${folder}\n`);
  result.away.splice(0, result.away.length, ...away);
}

function describeAnnouncement({ run, kind, reason }: Announcement): string {
  if (kind === 'analysis-failed') return `${run}: ${reason}`;
  // The reason begins with the state, which is better said first here.
  return `${READINESS_WORDS[kind]}: ${run}`;
}
