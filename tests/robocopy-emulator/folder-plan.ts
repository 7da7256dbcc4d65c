import type { Options } from './arguments.ts';
import { classifyFile, isCopied, type FileState } from './classify.ts';
import type { Entry } from './folder-reader.ts';
import type { SkippedWord } from './lines.ts';
import { matchesAny } from './masks.ts';

/** What shall happen to a file of the source. */
export type FilePlan = { readonly entry: Entry } & (
  | { readonly action: 'copy'; readonly state: FileState }
  | { readonly action: 'skip'; readonly word: SkippedWord }
  | { readonly action: 'mismatch' }
);

/** What shall happen to a folder of the source. */
interface SubfolderPlan {
  readonly entry: Entry;
  readonly action: 'enter' | 'exclude' | 'mismatch';
  readonly isNew: boolean;
}

/** All that robocopy will say and do about one folder. */
export interface FolderPlan {
  readonly files: readonly FilePlan[];
  readonly subfolders: readonly SubfolderPlan[];
  readonly extraFiles: readonly Entry[];
  readonly extraFolders: readonly Entry[];
}

/** The two sides of one folder; `toKey` folds names where letter case does not tell files apart. */
export interface FolderPair {
  readonly source: string;
  readonly destination: string;
  readonly sourceEntries: readonly Entry[];
  /** Empty when the folder does not exist. */
  readonly destinationEntries: readonly Entry[];
  readonly separator: string;
  readonly toKey: (name: string) => string;
}

/** Decides about every name of both sides. */
export function planFolder(pair: FolderPair, options: Options): FolderPlan {
  const there = new Map(pair.destinationEntries.map((entry) => [pair.toKey(entry.name), entry]));
  const here = new Set(pair.sourceEntries.map((entry) => pair.toKey(entry.name)));
  const isListed = (entry: Entry): boolean =>
    options.masks.length === 0 || matchesAny(entry.name, options.masks);
  const lookUp = (entry: Entry): Entry | undefined => there.get(pair.toKey(entry.name));
  const excluded = (entry: Entry): boolean => isExcluded(entry, pair, options);
  const extras = pair.destinationEntries.filter(
    (entry) => !here.has(pair.toKey(entry.name)) && !excluded(entry),
  );
  return {
    files: pair.sourceEntries
      .filter((entry) => !isFolder(entry) && isListed(entry))
      .map((entry) => planFile(entry, lookUp(entry), excluded(entry), options)),
    subfolders:
      options.flags.has('S') || options.flags.has('E')
        ? pair.sourceEntries
            .filter(isFolder)
            .map((entry) => planSubfolder(entry, lookUp(entry), excluded(entry), options))
        : [],
    extraFiles: extras.filter(
      (entry) => !isFolder(entry) && (options.flags.has('X') || isListed(entry)),
    ),
    extraFolders: extras.filter(isFolder),
  };
}

function isFolder(entry: Entry): boolean {
  return entry.kind === 'folder';
}

function planFile(
  entry: Entry,
  destination: Entry | undefined,
  excluded: boolean,
  options: Options,
): FilePlan {
  const { flags } = options;
  if (excluded) return { entry, action: 'skip', word: 'named' };
  if (entry.viaLink && (flags.has('XJ') || flags.has('XJF'))) {
    return { entry, action: 'skip', word: 'junction' };
  }
  if (destination?.kind === 'folder') return { entry, action: 'mismatch' };
  const state = classifyFile(entry, destination, flags);
  if (isCopied(state, options)) return { entry, action: 'copy', state };
  return { entry, action: 'skip', word: state === 'new' ? 'lonely' : state };
}

function planSubfolder(
  entry: Entry,
  destination: Entry | undefined,
  excluded: boolean,
  { flags }: Options,
): SubfolderPlan {
  const isNew = destination === undefined;
  const isHidden = entry.viaLink && (flags.has('XJ') || flags.has('XJD'));
  if (excluded || isHidden || (isNew && flags.has('XL'))) {
    return { entry, action: 'exclude', isNew };
  }
  const action = isNew || destination.kind === 'folder' ? 'enter' : 'mismatch';
  return { entry, action, isNew };
}

function isExcluded(entry: Entry, pair: FolderPair, options: Options): boolean {
  const names = isFolder(entry) ? options.excludedFolders : options.excludedFiles;
  return names.some((name) => {
    const isPath = name.includes(pair.separator) || name.includes('/');
    if (!isPath) return matchesAny(entry.name, [name]);
    return [pair.source, pair.destination].some((folder) =>
      matchesAny(`${folder}${entry.name}`, [name]),
    );
  });
}
