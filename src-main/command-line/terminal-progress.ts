import { Writable } from 'node:stream';
import { createLogUpdate } from 'log-update';
import type { ProgressSnapshot } from '../../src-shared/progress.ts';
import { describeActivity, renderLine, renderSnapshot } from './render-snapshot.ts';
import type { Terminal } from './terminal.ts';

/** Shows the progress of one transfer, or of something else that has snapshots. */
export interface TerminalProgress<Snapshot = ProgressSnapshot> {
  show(snapshot: Snapshot): void;
  /** Writes lines that stay, above whatever is shown. */
  note(text: string): void;
  /** Leaves the last snapshot standing; whatever is written next begins below it. */
  end(): void;
}

/** How snapshots become words. */
export interface SnapshotWords<Snapshot> {
  /** Some lines for a terminal of so many columns. */
  block(snapshot: Snapshot, columns: number): string;
  /** One line for a log or a pipe. */
  line(snapshot: Snapshot): string;
  /** What is being done; another text makes a line at once. */
  activity(snapshot: Snapshot): string;
}

const TRANSFER_WORDS: SnapshotWords<ProgressSnapshot> = {
  block: renderSnapshot,
  line: renderLine,
  activity: describeActivity,
};

type ProgressTerminal = Pick<Terminal, 'writeErr' | 'isInteractive' | 'columns'>;

const LINE_EVERY_MILLISECONDS = 5000;

/**
 * Shows snapshots on standard error: refreshed in place on a terminal; otherwise one line every
 * five seconds and whenever something else is being done. `now` is in milliseconds and only grows.
 */
export function createTerminalProgress(
  terminal: ProgressTerminal,
  now: () => number = () => performance.now(),
): TerminalProgress {
  return showSnapshots(terminal, TRANSFER_WORDS, now);
}

/** The same for snapshots of any kind. */
export function showSnapshots<Snapshot>(
  terminal: ProgressTerminal,
  words: SnapshotWords<Snapshot>,
  now: () => number = () => performance.now(),
): TerminalProgress<Snapshot> {
  return terminal.isInteractive ? showInPlace(terminal, words) : showLines(terminal, words, now);
}

function showInPlace<Snapshot>(
  terminal: ProgressTerminal,
  words: SnapshotWords<Snapshot>,
): TerminalProgress<Snapshot> {
  const stream = new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      terminal.writeErr(text);
      done();
    },
  });
  // The cursor stays visible: hidden, it would be missing after a crash.
  const update = createLogUpdate(
    Object.defineProperty(stream, 'columns', { get: () => terminal.columns }),
    { showCursor: true },
  );
  return {
    show: (snapshot) => update(words.block(snapshot, terminal.columns)),
    note: (text) => {
      update.clear();
      terminal.writeErr(`${text}\n`);
    },
    end: () => update.done(),
  };
}

function showLines<Snapshot>(
  terminal: ProgressTerminal,
  words: SnapshotWords<Snapshot>,
  now: () => number,
): TerminalProgress<Snapshot> {
  let shownActivity = '';
  let shownAt = -Infinity;
  return {
    show(snapshot) {
      const activity = words.activity(snapshot);
      const isNews = activity !== shownActivity || now() - shownAt >= LINE_EVERY_MILLISECONDS;
      if (!isNews) return;
      terminal.writeErr(`${words.line(snapshot)}\n`);
      shownActivity = activity;
      shownAt = now();
    },
    note: (text) => terminal.writeErr(`${text}\n`),
    end: () => {},
  };
}
