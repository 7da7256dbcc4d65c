import { Writable } from 'node:stream';
import { createLogUpdate } from 'log-update';
import type { ProgressSnapshot } from '../../src-shared/progress.ts';
import { describeActivity, renderLine, renderSnapshot } from './render-snapshot.ts';
import type { Terminal } from './terminal.ts';

/** Shows the progress of one transfer. */
export interface TerminalProgress {
  show(snapshot: ProgressSnapshot): void;
  /** Leaves the last snapshot standing; whatever is written next begins below it. */
  end(): void;
}

const LINE_EVERY_MILLISECONDS = 5000;

/**
 * Shows snapshots on standard error: refreshed in place on a terminal; otherwise one line every
 * five seconds and whenever something else is being done. `now` is in milliseconds and only grows.
 */
export function createTerminalProgress(
  terminal: Pick<Terminal, 'writeErr' | 'isInteractive' | 'columns'>,
  now: () => number = () => performance.now(),
): TerminalProgress {
  return terminal.isInteractive ? showInPlace(terminal) : showLines(terminal, now);
}

function showInPlace(terminal: Pick<Terminal, 'writeErr' | 'columns'>): TerminalProgress {
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
    show: (snapshot) => update(renderSnapshot(snapshot, terminal.columns)),
    end: () => update.done(),
  };
}

function showLines(terminal: Pick<Terminal, 'writeErr'>, now: () => number): TerminalProgress {
  let shownActivity = '';
  let shownAt = -Infinity;
  return {
    show(snapshot) {
      const activity = describeActivity(snapshot);
      const isNews = activity !== shownActivity || now() - shownAt >= LINE_EVERY_MILLISECONDS;
      if (!isNews) return;
      terminal.writeErr(`${renderLine(snapshot)}\n`);
      shownActivity = activity;
      shownAt = now();
    },
    end: () => {},
  };
}
