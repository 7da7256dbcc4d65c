import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { formatBytes, formatDuration, formatNumber } from '../../../src-shared/format.ts';
import type { HistoryEntry } from '../../../src-shared/journal.ts';
import { describeState } from '../../../src-shared/verdict.ts';
import { readHistory } from '../../engine/journal/history.ts';
import type { Ports } from '../../engine/ports.ts';
import { isRunLocked } from '../../engine/transfer/lock.ts';
import type { Request } from '../arguments/request.ts';
import { openLab } from '../open-lab.ts';
import { renderTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

/** Lists past transfers of this destination, newest first, whichever PC made them. */
export async function listHistory(
  request: Extract<Request, { command: 'history' }>,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const { settings } = await openLab(request, ports, terminal);
  const { logs } = settings.places;
  const transfers = await readHistory(logs, (run) => isRunLocked(logs, run, ports), ports);
  terminal.writeOut(
    request.json
      ? `${JSON.stringify({ transfers }, null, 2)}\n`
      : renderTable(
          ['started', 'run', 'components', 'state', 'took', 'files', 'size', 'by'],
          transfers.map(describeEntry),
          `No transfers are recorded in ${logs}.`,
        ),
  );
  return EXIT_CODES.verified;
}

function describeEntry(entry: HistoryEntry): readonly string[] {
  const took =
    entry.finishedAt === null
      ? '–'
      : formatDuration((Date.parse(entry.finishedAt) - Date.parse(entry.startedAt)) / 1000);
  return [
    entry.startedAt.slice(0, 16).replace('T', ' '),
    entry.run,
    entry.components.join(', '),
    entry.kind === 'verify'
      ? `${describeState(entry.state)} (compared again)`
      : describeState(entry.state),
    took,
    entry.files === null ? '–' : formatNumber(entry.files),
    entry.bytes === null ? '–' : formatBytes(entry.bytes),
    `${entry.user}@${entry.host}`,
  ];
}
