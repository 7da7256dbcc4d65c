import type { Counts } from '../../../../src-shared/counts.ts';

/** `Number of files: 28 (reg: 20, dir: 5, link: 2, special: 1)` */
const FILES = /^Number of files: (\d+) \(([^)]*)\)$/m;
const KIND = /^(reg|dir|link|dev|special): (\d+)$/;

/** `Total file size: 319010 bytes` */
const BYTES = /^Total file size: (\d+) bytes$/m;

/**
 * The counts in the block that `--stats --no-human-readable` writes, or null when it is not there
 * whole or does not add up. Folders include the root; everything that is no folder is a file.
 */
export function parseListTotals(text: string): Counts | null {
  const [, total, kinds = ''] = FILES.exec(text) ?? [];
  const bytes = BYTES.exec(text)?.[1];
  if (total === undefined || bytes === undefined) return null;
  let sum = 0;
  let folders = 0;
  for (const part of kinds.split(', ')) {
    const [, kind, number] = KIND.exec(part) ?? [];
    if (kind === undefined) return null;
    sum += Number(number);
    if (kind === 'dir') folders = Number(number);
  }
  if (sum !== Number(total) || folders === 0) return null;
  return { files: sum - folders, folders, bytes: Number(bytes) };
}
