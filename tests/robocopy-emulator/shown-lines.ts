import type { Entry } from './folder-reader.ts';
import {
  formatEta,
  formatFileBytes,
  formatFileLine,
  formatFolderLine,
  formatSkippedClass,
  formatStamp,
  type SkippedWord,
} from './lines.ts';
import type { FileState } from './classify.ts';
import type { Session } from './session.ts';

const LINE = '\r\n';
const COUNT_LENGTH = 8;
const EXISTING_FOLDER = ' '.repeat(12);

/** The lines of one run, as its options want them; each begins with its line end, or is empty. */
export interface ShownLines {
  copied(folder: string, entry: Entry, state: FileState): string;
  skipped(folder: string, entry: Entry, word: SkippedWord): string;
  mismatch(folder: string, entry: Entry): string;
  extraFile(folder: string, entry: Entry): string;
  folder(path: string, isNew: boolean, files: number): string;
  extraFolder(path: string): string;
}

export function makeShownLines({ options, language }: Session): ShownLines {
  const { flags } = options;
  const fullPaths = flags.has('FP') || options.threads !== undefined;
  let copiedFiles = 0;

  const file = (folder: string, entry: Entry, fileClass: string, end = ''): string => {
    if (flags.has('NFL')) return '';
    const size = formatFileBytes(entry.bytes, flags.has('BYTES')).padStart(COUNT_LENGTH);
    const line = formatFileLine({
      fileClass: flags.has('NC') ? '' : fileClass,
      size: flags.has('NS') ? '' : size,
      stamp: flags.has('TS') ? formatStamp(entry.modified) : '',
      name: (fullPaths ? folder : '') + entry.name,
    });
    return LINE + line + end;
  };
  const directory = (path: string, folderClass: string, count: number): string =>
    LINE +
    formatFolderLine(
      flags.has('NC') ? '' : folderClass,
      flags.has('NS') ? '' : String(count).padStart(COUNT_LENGTH),
      path,
    );
  const eta = (name: string): string => {
    copiedFiles += 1;
    const shown = flags.has('ETA') && options.threads === undefined && copiedFiles > 1;
    return shown ? formatEta(name, new Date(), new Date()) : '';
  };

  return {
    copied: (folder, entry, state) =>
      file(folder, entry, language.copiedClasses[state], eta(entry.name)),
    skipped: (folder, entry, word) =>
      flags.has('V') ? file(folder, entry, formatSkippedClass(word)) : '',
    mismatch: (folder, entry) => file(folder, entry, language.mismatch),
    extraFile: (folder, entry) => file(folder, entry, language.extraFile),
    folder: (path, isNew, files) =>
      flags.has('NDL') || options.threads !== undefined
        ? ''
        : directory(path, isNew ? language.newFolder : EXISTING_FOLDER, files),
    extraFolder: (path) =>
      flags.has('NDL') && flags.has('NFL') ? '' : directory(path, language.extraFolder, -1),
  };
}
