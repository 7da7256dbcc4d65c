/** Shares by the drive letter that they are mapped to, in upper case: `Z` → `\\nas\merscope`. */
export type MappedDrives = ReadonlyMap<string, string>;

const SHARE = String.raw`\\\\[^\\/\s][^\\/]*\\[^\r\n]*`;

/**
 * The share that `net use Z:` tells of; null when the letter is none of the network. Its words are
 * in the system's language, so only the first text that looks like a share counts.
 */
export function parseNetUse(output: string): string | null {
  return trimShare(new RegExp(`(?:^|\\s)(${SHARE})`, 'm').exec(output)?.[1]);
}

/** The share in what `Get-SmbMapping -LocalPath Z: | ConvertTo-Json` prints; null when there is none. */
export function parseSmbMapping(output: string): string | null {
  let found: unknown;
  try {
    found = JSON.parse(output.replace(/^\uFEFF/, ''));
  } catch {
    // Nothing, or an error's text: the letter is not mapped.
    return null;
  }
  const [first] = Array.isArray(found) ? (found as unknown[]) : [found];
  const path: unknown = Object(first)['RemotePath'];
  return typeof path === 'string' && new RegExp(`^${SHARE}$`).test(path) ? trimShare(path) : null;
}

function trimShare(share: string | undefined): string | null {
  return share?.trim().replace(/\\+$/, '') ?? null;
}

/** The letter that a Windows path begins with, in upper case; null when it begins with none. */
export function findDriveLetter(path: string): string | null {
  return /^([a-z]):/i.exec(path)?.[1]?.toUpperCase() ?? null;
}

/** The path with its mapped letter replaced by the share: `L:\logs` → `\\nas\archive\logs`. */
export function toSharePath(path: string, drives: MappedDrives): string {
  const share = drives.get(findDriveLetter(path) ?? '');
  if (share === undefined) return path;
  const rest = path.slice(2).replace(/^[\\/]+/, '');
  return `${share}\\${rest}`;
}
