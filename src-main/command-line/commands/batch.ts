import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { formatQuantity } from '../../../src-shared/format.ts';
import { VERDICT_WORDS } from '../../../src-shared/verdict.ts';
import { openBatch, type Batch } from '../../engine/batch/open-batch.ts';
import { DEFAULT_JOB_TYPE } from '../../engine/batch/job-type.ts';
import { runSession, type SessionOutcome } from '../../engine/batch/run-session.ts';
import { chooseSessionParts } from '../../engine/batch/session-parts.ts';
import type { Ports } from '../../engine/ports.ts';
import type { TransferParts } from '../../engine/transfer/request.ts';
import { judgeTransfer } from '../../engine/transfer/verdict.ts';
import type { Request } from '../arguments/request.ts';
import { exitCodeOfVerdict } from '../exit-code-of.ts';
import { openLab } from '../open-lab.ts';
import { createTerminalProgress } from '../terminal-progress.ts';
import type { Terminal } from '../terminal.ts';

type BatchCommand = Extract<Request, { command: 'check-batch' | 'run-batch' }>;

/** Checks a sheet, and transfers its sessions when nothing is wrong in it. */
export async function runBatchCommand(
  request: BatchCommand,
  commandLine: string,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const parts = await chooseSessionParts(await openLab(request, ports, terminal));
  const file = ports.path.resolve(ports.workingFolder, request.sheet);
  const batch = await openBatch(file, parts);
  if (batch.faults.length > 0 || request.command === 'check-batch') {
    return tellCheck(batch, request, terminal);
  }
  const outcomes = await runSessions(batch, commandLine, parts, terminal);
  const isStopped = outcomes.length < batch.sessions.length;
  const verdict = judgeTransfer([
    ...outcomes.map(({ verdict }) => verdict),
    ...(isStopped ? (['cancelled'] as const) : []),
  ]);
  terminal.writeOut(
    request.json
      ? `${JSON.stringify({ verdict, sessions: outcomes }, null, 2)}\n`
      : outcomes.map(describeOutcome).join(''),
  );
  return exitCodeOfVerdict(verdict);
}

function tellCheck(
  { sessions, faults }: Batch,
  { command, json }: BatchCommand,
  terminal: Terminal,
): ExitCode {
  const nothing = command === 'run-batch' ? ' Nothing was transferred.' : '';
  const sum =
    faults.length === 0
      ? `${formatQuantity(sessions.length, 'session')}; nothing is wrong.\n`
      : `${formatQuantity(new Set(faults.map(({ row }) => row)).size, 'row')} cannot be used, ${sessions.length} can.${nothing}\n`;
  const text = `${faults.map(({ message }) => `${message}\n`).join('')}${sum}`;
  const answer = { sessions: sessions.map(({ row, run }) => ({ row, run })), faults };
  terminal.writeOut(json ? `${JSON.stringify(answer, null, 2)}\n` : text);
  return faults.length === 0 ? EXIT_CODES.verified : EXIT_CODES.refused;
}

async function runSessions(
  { sessions, jobTypes }: Batch,
  command: string,
  parts: TransferParts,
  terminal: Terminal,
): Promise<readonly SessionOutcome[]> {
  const outcomes: SessionOutcome[] = [];
  for (const [index, session] of sessions.entries()) {
    if (terminal.signal.aborted) break;
    terminal.writeErr(`Session ${index + 1} of ${sessions.length}: ${session.run}\n`);
    const jobType = jobTypes.find(({ name }) => name === session.jobType) ?? DEFAULT_JOB_TYPE;
    const progress = createTerminalProgress(terminal);
    const outcome = await runSession(session, jobType, command, parts, {
      signal: terminal.signal,
      onProgress: progress.show.bind(progress),
    });
    progress.end();
    terminal.writeErr(describeOutcome(outcome));
    outcomes.push(outcome);
  }
  return outcomes;
}

function describeOutcome({ row, run, verdict, problem, report }: SessionOutcome): string {
  const reasons = [...(problem ? [problem] : []), ...(report?.problems ?? [])];
  return [
    `Row ${row}, ${run}: ${VERDICT_WORDS[verdict]}`,
    ...reasons.map(({ message, hint }) => `  ${message}${hint ? ` ${hint}` : ''}`),
    '',
  ].join('\n');
}
