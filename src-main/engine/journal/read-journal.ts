import {
  journalLineSchema,
  type HistoryEntry,
  type JournalLine,
} from '../../../src-shared/journal.ts';
import { JOURNAL_ENDING } from './journal.ts';

/**
 * The lines of a journal that can be read. A line cut short by a crash, or one that a newer
 * program wrote, is left out: the journal is readable up to the cut.
 */
export function parseJournal(text: string): readonly JournalLine[] {
  return text.split('\n').flatMap((line) => {
    const parsed = journalLineSchema.safeParse(parseJson(line));
    return parsed.success ? [parsed.data] : [];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A torn line is not JSON; the schema then refuses `undefined`.
    return undefined;
  }
}

/**
 * One transfer as its journal tells it, or undefined when it does not even say what began.
 * Without an end `finishedAt` is null and `state` the last one announced: whether such a transfer
 * still runs or was interrupted, only its lock can tell.
 */
export function summariseJournal(
  path: string,
  fileName: string,
  lines: readonly JournalLine[],
): HistoryEntry | undefined {
  const started = lines.find((line) => line.event === 'started');
  if (started?.event !== 'started') return undefined;
  const finished = lines.findLast((line) => line.event === 'finished');
  const report = finished?.event === 'finished' ? finished.report : undefined;
  const state = lines.findLast((line) => line.event === 'state');
  const totals = report?.components.map((component) => component.counts.walk.after);
  return {
    id: fileName.slice(0, -JOURNAL_ENDING.length),
    kind: started.kind,
    run: started.run,
    state: report?.state ?? (state?.event === 'state' ? state.state : 'preflight'),
    startedAt: started.at,
    finishedAt: report?.finishedAt ?? null,
    host: started.host,
    user: started.user,
    components: started.components.map((component) => component.component),
    files: addUp(totals?.map((counts) => counts?.files)),
    bytes: addUp(totals?.map((counts) => counts?.bytes)),
    journal: path,
  };
}

function addUp(values: readonly (number | undefined)[] | undefined): number | null {
  return (
    values?.reduce<number | null>(
      (sum, value) => (sum === null || value === undefined ? null : sum + value),
      0,
    ) ?? null
  );
}
