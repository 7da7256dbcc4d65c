import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { formatBytes, formatNumber, formatQuantity } from '../../../src-shared/format.ts';
import type { Reclaimed, ReclaimList } from '../../../src-shared/reclaim.ts';
import { displayPath } from '../../engine/counts/display-path.ts';
import type { Ports } from '../../engine/ports.ts';
import { createProgressTracker } from '../../engine/progress/tracker.ts';
import { requireEnabled } from '../../engine/reclaim/check-freeable.ts';
import { emptyTrash } from '../../engine/reclaim/empty-trash.ts';
import { freeRun, type FreeRequest } from '../../engine/reclaim/free-run.ts';
import { listReclaimable } from '../../engine/reclaim/list-reclaimable.ts';
import type { Request } from '../arguments/request.ts';
import { openLab } from '../open-lab.ts';
import { renderTable } from '../table.ts';
import { createTerminalProgress } from '../terminal-progress.ts';
import type { Terminal } from '../terminal.ts';

/** Lists what could be freed at the source, and what lies in the trash. */
export async function listReclaimableCommand(
  request: Extract<Request, { command: 'list-reclaimable' }>,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const parts = await openLab(request, ports, terminal);
  const list = await listReclaimable(parts);
  terminal.writeOut(request.json ? `${JSON.stringify(list, null, 2)}\n` : describeList(list));
  return EXIT_CODES.verified;
}

/** Frees one run at its source. */
export async function freeRunCommand(
  request: Extract<Request, { command: 'reclaim' }>,
  commandLine: string,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const parts = await openLab(request, ports, terminal);
  requireEnabled(parts.settings);
  const { run, components, level } = request;
  const confirmed = request.confirm ?? (await askForName(run, terminal));
  const show = showComparison(run, ports, terminal);
  return tell(request.json, terminal, () =>
    freeRun(
      {
        run,
        place: request.disk ? 'disk' : 'z',
        components,
        level,
        confirmed,
        command: commandLine,
        signal: terminal.signal,
        onProgress: show,
      },
      parts,
    ),
  );
}

/** Deletes for good what was freed long enough ago. */
export async function emptyTrashCommand(
  request: Extract<Request, { command: 'empty-trash' }>,
  commandLine: string,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const parts = await openLab(request, ports, terminal);
  return tell(request.json, terminal, () =>
    emptyTrash({ command: commandLine, signal: terminal.signal }, parts),
  );
}

async function askForName(run: string, terminal: Terminal): Promise<string | null> {
  const question = `Type ${displayPath(run)} to free it at its source: `;
  return (await terminal.ask?.(question))?.trim() ?? null;
}

/** Each component is shown by itself, since only its own size is known. */
function showComparison(run: string, ports: Ports, terminal: Terminal): FreeRequest['onProgress'] {
  const progress = createTerminalProgress(terminal);
  const trackers = new Map<string, ReturnType<typeof createProgressTracker>>();
  return (component, done, total) => {
    const known = trackers.get(component);
    const tracker = known ?? createProgressTracker(run, [component], ports.clock, true);
    if (!known) {
      trackers.set(component, tracker);
      tracker.setTotal(component, total);
      tracker.enterPhase(component, 'verifying');
    }
    tracker.noteCompared(component, done);
    progress.show(tracker.snapshot());
  };
}

async function tell(
  asJson: boolean,
  terminal: Terminal,
  act: () => Promise<Reclaimed>,
): Promise<ExitCode> {
  try {
    const done = await act();
    terminal.writeOut(asJson ? `${JSON.stringify(done, null, 2)}\n` : describeDone(done));
    return EXIT_CODES.verified;
  } catch (error) {
    if (!terminal.signal.aborted) throw error;
    terminal.writeErr('Stopped. What was not moved or deleted by then stays where it is.\n');
    return EXIT_CODES.cancelled;
  }
}

function describeList({ isEnabled, weeks, candidates, trash }: ReclaimList): string {
  const rows = candidates.flatMap(({ run, place, components }) =>
    components.map(({ component, files, bytes, verifiedAt, verify }) => [
      run,
      component,
      place === 'z' ? 'Z' : 'disk',
      formatNumber(files),
      formatBytes(bytes),
      `${verifiedAt.slice(0, 10)} (${verify})`,
    ]),
  );
  const total = candidates.flatMap(({ components }) => components.map(({ bytes }) => bytes));
  const table = renderTable(
    ['run', 'component', 'at', 'files', 'size', 'verified'],
    rows,
    `Nothing at a source was verified more than ${weeks} weeks ago.`,
  );
  const lines = [
    ...(rows.length === 0
      ? []
      : [`${formatBytes(total.reduce((a, b) => a + b, 0))} could be freed.`]),
    ...(isEnabled ? [] : ['Freeing is switched off: see [runferry.reclaim] in the configuration.']),
    ...trash.map(
      ({ folder, deletableAt }) =>
        `In the trash: ${displayPath(folder)}, may be deleted from ${deletableAt.slice(0, 10)} on`,
    ),
  ];
  return `${table}${lines.map((line) => `${line}\n`).join('')}`;
}

function describeDone({ moved, deleted, kept }: Reclaimed): string {
  const lines = [
    ...moved.map(
      ({ from, to, files, bytes }) =>
        `Moved ${displayPath(from)} (${formatQuantity(files, 'file')}, ${formatBytes(bytes)}) to ${displayPath(to)}`,
    ),
    ...deleted.map(({ folder }) => `Deleted ${displayPath(folder)}`),
    ...kept.map(({ folder, reason }) => `Kept ${displayPath(folder)}: ${reason}`),
  ];
  return lines.length === 0 ? 'There is nothing in the trash.\n' : `${lines.join('\n')}\n`;
}
