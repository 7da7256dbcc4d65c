import type { RowFault, SessionRow } from '../../../../src-shared/submitted-job.ts';
import { growList } from '../../jobs/extract.ts';
import { noteInJobFile } from '../../jobs/job-file.ts';
import { readJob, writeJob } from '../../jobs/job-folder.ts';
import type { TransferParts } from '../../transfer/request.ts';
import { loadJobTypes } from '../load-job-types.ts';
import { checkBatch } from '../open-batch.ts';
import { composeFault } from '../row-fault.ts';
import type { Session } from '../session.ts';
import { chooseSessionParts, requireSessions } from '../session-parts.ts';
import { keepSubmission, locateSubmitted } from './session-files.ts';
import { toSheet } from './to-sheet.ts';

/** What became of sessions that were sent: all are jobs now, or faults say why none is. */
export interface Taken {
  readonly jobs: readonly Pick<Session, 'row' | 'run'>[];
  readonly faults: readonly RowFault[];
}

/**
 * Checks sessions that came from outside and, when nothing is wrong in any of them, puts all on the
 * list. One that ended may be sent again; one that has not is a fault. Throws `AppError`
 * SESSIONS_OFF, SHEET_EMPTY, CONFIG_…, JOB_…, LOCKED.
 */
export async function takeSessions(
  rows: readonly SessionRow[],
  signal: AbortSignal,
  lab: TransferParts,
): Promise<Taken> {
  requireSessions(lab);
  const parts = await chooseSessionParts(lab);
  const { sessions, faults } = await checkRows(rows, parts);
  if (faults.length > 0) return { jobs: [], faults };
  const folder = locateSubmitted(parts.settings, parts.ports);
  return growList(folder, signal, parts, async () => {
    const waiting = await findWaiting(folder, sessions, parts);
    if (waiting.length > 0) return { jobs: [], faults: waiting };
    for (const session of sessions) {
      await putOnList(folder, session, rows[session.row - 1] ?? {}, parts);
    }
    return { jobs: sessions.map(({ row, run }) => ({ row, run })), faults: [] };
  });
}

/** Nothing of a session that was sent is trusted: neither its columns nor its folders. */
async function checkRows(rows: readonly SessionRow[], parts: TransferParts) {
  const { sheet, faults } = toSheet(rows);
  const jobTypes = await loadJobTypes(parts.settings);
  const within = parts.settings.sessionSources;
  const batch = await checkBatch(sheet, jobTypes, parts, { firstRow: 1, within });
  const all = [...faults, ...batch.faults].sort((one, other) => one.row - other.row);
  return { sessions: batch.sessions, faults: all };
}

async function findWaiting(
  folder: string,
  sessions: readonly Session[],
  { ports }: TransferParts,
): Promise<readonly RowFault[]> {
  const faults: RowFault[] = [];
  for (const { row, run } of sessions) {
    const content = (await readJob(folder, run, ports))?.content;
    const hasEnded = content === undefined || 'fault' in content || isEnded(content.status);
    if (!hasEnded) {
      faults.push(composeFault(row, 'acq_datetime', `the session ${run} is a job already.`));
    }
  }
  return faults;
}

function isEnded(status: string): boolean {
  return status === 'success' || status === 'error';
}

/** The session first: a job without one could not be done. */
async function putOnList(
  folder: string,
  { run }: Session,
  session: SessionRow,
  { ports }: TransferParts,
): Promise<void> {
  const now = ports.clock.now();
  await keepSubmission(folder, run, { submittedAt: new Date(now).toISOString(), session }, ports);
  const before = (await readJob(folder, run, ports))?.content;
  const log = before === undefined || 'fault' in before ? [] : before.log;
  const sentence = `Sent to ${ports.identity.host}.`;
  await writeJob(
    folder,
    run,
    noteInJobFile({ status: 'todo', log }, 'todo', [sentence], now),
    ports,
  );
}
