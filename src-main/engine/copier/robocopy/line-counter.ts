import { FILE_CLASSES, FOLDER_CLASSES } from '../../../../src-shared/robocopy-log.ts';
import type { RobocopySession } from '../../../../src-shared/robocopy-log.ts';
import type { EntryLine } from './entry-line.ts';
import { keepText } from './keep-text.ts';

/** Counts the lines of one session by what they are. */
export interface LineCounter {
  takeEntry(entry: EntryLine): void;
  takeUnknown(line: string): void;
  readonly result: Pick<
    RobocopySession,
    'fileLines' | 'folderLines' | 'unknownLines' | 'firstUnknownLines'
  >;
}

const UNKNOWN_KEPT = 10;
const UNKNOWN_KEPT_LENGTH = 300;

/** Makes a counter of its own for one session. */
export function createLineCounter(): LineCounter {
  const fileLines = countersFor(FILE_CLASSES);
  const folderLines = countersFor(FOLDER_CLASSES);
  const firstUnknown = new Set<string>();
  let unknownLines = 0;
  return {
    takeEntry(entry) {
      if (entry.kind === 'file') fileLines[entry.class] += 1;
      else folderLines[entry.class] += 1;
    },
    takeUnknown(line) {
      // Only what is printed while a thread waits ends in dots: `Waiting 30 seconds... Retrying...`
      if (line.trimEnd().endsWith('...')) return;
      unknownLines += 1;
      if (firstUnknown.size === UNKNOWN_KEPT) return;
      firstUnknown.add(keepText(line.trim().slice(0, UNKNOWN_KEPT_LENGTH)));
    },
    get result() {
      return { fileLines, folderLines, unknownLines, firstUnknownLines: [...firstUnknown] };
    },
  };
}

function countersFor<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
}
