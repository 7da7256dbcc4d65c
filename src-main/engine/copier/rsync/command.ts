import type { CopierCommand, CopyRequest } from '../copier.ts';

/** Messages and numbers as this program reads them, whatever the user's language. */
const ENVIRONMENT = { LC_ALL: 'C' } as const;

/** Where a copy tells what it does; the log has every file in either case. */
export type Telling =
  /** Bytes while a file is under way, and each file twice: worth it where files are large. */
  | 'output'
  /** The log alone, which is read now and then: next to nothing a file. */
  | 'log';

/**
 * rsync's option for what it may copy in a second (pure): `bytesPerSecond` shared by so many streams.
 * rsync counts in 1024 bytes, and behind the configured options this one is in force.
 */
export function limitRate(bytesPerSecond: number | null, streams: number): readonly string[] {
  if (bytesPerSecond === null) return [];
  return [`--bwlimit=${Math.max(1, Math.floor(bytesPerSecond / 1024 / streams))}`];
}

/** Which part of the source one rsync copies; a part is named by a list on its standard input. */
export type Part = 'everything' | 'files' | 'folders' | 'named';

const LISTED = ['--files-from=-', '--from0', '--no-implied-dirs'] as const;

const PART_OPTIONS: Readonly<Record<Part, readonly string[]>> = {
  everything: [],
  files: LISTED,
  // Of the root, which is named by its content, the files are left to the shares.
  folders: [...LISTED, '--no-recursive', '--dirs', '--include=*/', '--exclude=*'],
  named: [...LISTED, '--ignore-times'],
};

/**
 * The copy of the content of `source` into `destination`, dotfiles and empty folders included.
 * The configured options stand between ours: before them what a copy cannot do without, behind
 * them what this program has to read.
 */
export function composeCopyCommand(
  rsync: readonly string[],
  options: readonly string[],
  request: CopyRequest,
  telling: Telling,
  part: Part = 'everything',
): CopierCommand {
  const told = telling === 'output' ? ['--info=progress2', '--out-format=%i %l %n'] : [];
  return composeCommand(rsync, [
    '--recursive',
    '--links',
    '--times',
    ...options,
    '--no-human-readable',
    '--8-bit-output',
    ...told,
    `--log-file=${request.log}`,
    '--log-file-format=%i %l %n',
    ...PART_OPTIONS[part],
    '--',
    toContent(request.source),
    toContent(request.destination),
  ]);
}

/** The list of everything in `folder` with rsync's own count at the end; it has no destination. */
export function composeListCommand(rsync: readonly string[], folder: string): CopierCommand {
  return composeCommand(rsync, [
    '--archive',
    '--list-only',
    '--stats',
    '--no-human-readable',
    '--8-bit-output',
    '--',
    toContent(folder),
  ]);
}

function composeCommand(rsync: readonly string[], args: readonly string[]): CopierCommand {
  const [file = 'rsync', ...leading] = rsync;
  return { file, args: [...leading, ...args], env: ENVIRONMENT };
}

/** With a slash at its end a folder means its content, without one rsync would make it anew inside. */
function toContent(folder: string): string {
  return folder.endsWith('/') ? folder : `${folder}/`;
}
