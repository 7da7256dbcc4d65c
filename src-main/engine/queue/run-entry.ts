import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '../../../src-shared/problem.ts';
import type { ProgressSnapshot } from '../../../src-shared/progress.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import { JOURNAL_ENDING } from '../journal/journal.ts';
import { transferWithNotices } from '../notices/transfer-with-notices.ts';
import { createPauseControl } from '../transfer/pause-gate.ts';
import type { TransferParts } from '../transfer/request.ts';
import { toRequest } from './order.ts';
import { addRate } from './rate-series.ts';
import type { TransferEntry } from './transfer-view.ts';

/** A transfer that has left the queue. */
export interface RunningTransfer {
  readonly destination: string;
  pause(): void;
  resume(): void;
  stop(reason: 'cancelled' | 'interrupted'): void;
  /** Settles after the end; never rejects. */
  readonly ended: Promise<void>;
}

/** Carries an entry out and keeps it up to date; `onEnd` is called once, when it has a verdict. */
export function startTransfer(
  entry: TransferEntry,
  parts: TransferParts,
  { onChange, onEnd }: { onChange: () => void; onEnd: () => void },
): RunningTransfer {
  const stopping = new AbortController();
  const pausing = createPauseControl();
  const watch = {
    signal: stopping.signal,
    pause: pausing.gate,
    onLine: (text: string) => entry.lines.add(text),
    onWarning: (problem: Problem) => {
      entry.problems = [...entry.problems, problem];
      onChange();
    },
    onProgress: (snapshot: ProgressSnapshot) => {
      if (noteProgress(entry, snapshot, parts)) onChange();
    },
  };
  const carryOut = async () => {
    try {
      noteReport(
        entry,
        await transferWithNotices(toRequest(entry.order, { dryRun: false }), parts, watch),
        parts,
      );
    } catch (error) {
      noteBug(entry, error, parts);
    }
    onEnd();
  };
  return {
    destination: parts.settings.places.destination,
    pause: pausing.pause,
    resume: pausing.resume,
    stop: (reason) => stopping.abort(reason),
    ended: carryOut(),
  };
}

/** Whether there is anything new to be shown. */
function noteProgress(
  entry: TransferEntry,
  snapshot: ProgressSnapshot,
  { ports }: TransferParts,
): boolean {
  if (isDeepStrictEqual(entry.progress, snapshot)) return false;
  entry.progress = snapshot;
  if (snapshot.state === 'copying') {
    const seconds = ports.clock.monotonic() / 1000;
    entry.rates = addRate(entry.rates, seconds, snapshot.bytesPerSecond ?? 0);
  }
  return true;
}

function noteReport(entry: TransferEntry, report: TransferReport, { ports }: TransferParts): void {
  entry.report = report;
  entry.verdict = report.state;
  entry.problems = report.problems;
  if (report.journal !== null) {
    entry.journalId = ports.path.basename(report.journal, JOURNAL_ENDING);
  }
}

/** Whatever should never be thrown ends the transfer, but not the program. */
function noteBug(entry: TransferEntry, error: unknown, { ports }: TransferParts): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  ports.log.error(`Unexpected problem in the transfer of ${entry.order.run}: ${stack}`);
  entry.verdict = 'failed';
  entry.problems = [
    {
      code: 'INTERNAL',
      message: 'Runferry met an unexpected problem and stopped this transfer.',
      hint: `What happened is in the program log in ${ports.stateFolder}. Transferring again is safe.`,
    },
  ];
}
