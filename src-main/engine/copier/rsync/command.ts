import type { CopierCommand, CopyRequest } from '../copier.ts';

/** Messages and numbers as this program reads them, whatever the user's language. */
const ENVIRONMENT = { LC_ALL: 'C' } as const;

/**
 * The copy of the content of `source` into `destination`, dotfiles and empty folders included.
 * The configured options stand between ours: before them what a copy cannot do without, behind
 * them what this program has to read. `scratch` takes the files while they are written, so that
 * even after SIGKILL or a power cut nothing unfinished lies below `destination`.
 */
export function composeCopyCommand(
  rsync: readonly string[],
  options: readonly string[],
  request: CopyRequest,
  scratch: string,
): CopierCommand {
  return composeCommand(rsync, [
    '--recursive',
    '--links',
    '--times',
    ...options,
    '--no-human-readable',
    '--8-bit-output',
    '--info=progress2',
    '--out-format=%i %l %n',
    `--log-file=${request.log}`,
    `--temp-dir=${scratch}`,
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
