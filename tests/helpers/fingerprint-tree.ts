import { execFileSync } from 'node:child_process';

/**
 * Everything that can be told of a tree: kind, mode, owner, size, time, name and link target of
 * each thing in it, times of folders included, and the SHA-256 of each file. Two fingerprints are
 * the same only if nothing was changed, added or removed.
 */
export function fingerprintTree(folder: string): readonly string[] {
  const format = String.raw`%y %m %U %n %s %T@ %P %l\0`;
  const things = run('find', [folder, '-printf', format]);
  const sums = run('find', [folder, '-type', 'f', '-exec', 'sha256sum', '--zero', '{}', '+']);
  return [...things.split('\0').sort(), ...sums.split('\0').sort()];
}

/** The SHA-256 of every file by its path, and every folder: what a complete copy has in common. */
export function contentOfTree(folder: string): readonly string[] {
  const folders = run('find', [folder, '-type', 'd', '-printf', String.raw`%P/\0`]);
  const sums = run('find', [folder, '-type', 'f', '-exec', 'sha256sum', '--zero', '{}', '+']);
  const relative = sums.split('\0').map((line) => line.replace(`${folder}/`, ''));
  return [...folders.split('\0').sort(), ...relative.sort()];
}

function run(file: string, args: readonly string[]): string {
  return execFileSync(file, args, { encoding: 'latin1', maxBuffer: 256 * 1024 * 1024 });
}
