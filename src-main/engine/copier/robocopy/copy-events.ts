import type { FileClass } from '../../../../src-shared/robocopy-log.ts';
import type { CopyEvent } from '../copier.ts';
import type { LogEvent } from './log.ts';

/** Turns what a growing log says into what a copy tells. */
export interface CopyEventFeed {
  take(event: LogEvent): void;
  /** Says that nothing follows for the moment: a file named before the last pause is done. */
  pause(): void;
}

type CopiedFile = Extract<CopyEvent, { kind: 'file' }>;

const COPIED: ReadonlySet<FileClass> = new Set<FileClass>([
  ...(['new', 'newer', 'older', 'changed'] as const),
  ...(['tweaked', 'modified', 'copied', 'unnamed'] as const),
]);

/**
 * Makes a feed for one copy. A file that fails is named first and its error follows at once, with
 * every retry again, so a file is told only when something else follows it.
 */
export function createCopyEventFeed(onEvent: (event: CopyEvent) => void): CopyEventFeed {
  let waiting: CopiedFile | null = null;
  let isOld = false;

  function tellWaiting(): void {
    if (waiting !== null) onEvent(waiting);
    waiting = null;
  }

  return {
    take(event) {
      if (event.kind === 'error') {
        if (waiting !== null && event.path.endsWith(waiting.path)) waiting = null;
        tellWaiting();
        const text = `Error ${event.code}: ${event.operation} ${event.path}`;
        return onEvent({ kind: 'line', text });
      }
      tellWaiting();
      if (event.kind === 'text') onEvent({ kind: 'line', text: event.text.trim() });
      if (event.kind === 'file' && COPIED.has(event.class)) {
        waiting = { kind: 'file', path: event.path, bytes: Math.round(event.bytes ?? 0) };
        isOld = false;
      }
    },
    pause() {
      if (isOld) tellWaiting();
      isOld = true;
    },
  };
}
