import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { READINESS_WORDS } from '../../../src-shared/readiness.ts';
import type { ComponentPresence, RunList, RunSummary } from '../../../src-shared/run.ts';
import { describeState } from '../../../src-shared/verdict.ts';
import { readHistory } from '../../engine/journal/history.ts';
import type { Ports } from '../../engine/ports.ts';
import { listRuns } from '../../engine/runs/discover.ts';
import { isAtSource, lookAtRun, tellReadiness } from '../../engine/runs/readiness/look-at-run.ts';
import { mapBounded } from '../../engine/system/map-bounded.ts';
import { isRunLocked } from '../../engine/transfer/lock.ts';
import type { TransferParts } from '../../engine/transfer/request.ts';
import { readWatchState } from '../../engine/watch/watch-state.ts';
import type { Request } from '../arguments/request.ts';
import { openLab } from '../open-lab.ts';
import { renderTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

/** So many runs are looked at at once. */
const WIDTH = 4;

/**
 * Lists every run on Z:, the disk and the archive, newest first, with its last transfer and whether
 * it is finished.
 */
export async function listRunsCommand(
  request: Extract<Request, { command: 'runs' }>,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const parts = await openLab(request, ports, terminal);
  const list = await findRuns(parts);
  if (request.json) {
    terminal.writeOut(`${JSON.stringify(list, null, 2)}\n`);
  } else {
    for (const { problem } of list.away) terminal.writeErr(`${problem.message}\n`);
    const names = parts.layout.components.map(({ name }) => name);
    terminal.writeOut(
      renderTable(
        ['run', 'acquired', 'instrument', ...names, 'last transfer', 'readiness'],
        list.runs.map(describeRun),
        'No runs were found.',
      ),
    );
  }
  return EXIT_CODES.verified;
}

async function findRuns({ settings, layout, ports }: TransferParts): Promise<RunList> {
  const { places } = settings;
  const isLocked = (run: string) => isRunLocked(places.logs, run, ports);
  const [list, history, watched] = await Promise.all([
    listRuns(settings, layout, ports),
    // A destination that is away is told by the list; its history is then simply not there.
    readHistory(places.logs, isLocked, ports).catch(() => []),
    readWatchState('watch', ports),
  ]);
  const runs = await mapBounded(list.runs, WIDTH, async (run): Promise<RunSummary> => {
    const last = history.find((entry) => entry.run === run.run);
    const known = last ? { ...run, lastTransfer: { state: last.state, at: last.startedAt } } : run;
    if (!isAtSource(run)) return known;
    // What a watcher has seen before tells how long something has been as it is.
    const before = watched.runs[run.run]?.observations ?? {};
    const look = await lookAtRun(run, before, { settings, layout, ports });
    return { ...known, readiness: tellReadiness(look) };
  });
  return { ...list, runs };
}

function describeRun(run: RunSummary): readonly string[] {
  return [
    run.run,
    run.acquiredAt?.replace('T', ' ') ?? '–',
    run.instrument ?? '–',
    ...run.components.map(describePresence),
    run.lastTransfer
      ? `${describeState(run.lastTransfer.state)} ${run.lastTransfer.at.slice(0, 10)}`
      : '–',
    describeReadiness(run),
  ];
}

/** Why a run is not ready is what one wants to know; that it is ready needs no reason. */
function describeReadiness({ readiness }: RunSummary): string {
  if (!readiness) return '–';
  return readiness.state === 'ready' ? READINESS_WORDS.ready : readiness.reason;
}

function describePresence({ z, disk, destination }: ComponentPresence): string {
  const places = [
    ['Z', z],
    ['disk', disk],
    ['archive', destination],
  ] as const;
  const words = places.flatMap(([name, presence]) => {
    if (presence === 'absent') return [];
    return presence === 'present' ? [name] : [`${name}?`];
  });
  return words.join('+') || '–';
}
