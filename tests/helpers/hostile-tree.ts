import { execFileSync } from 'node:child_process';
import { lutimesSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';

/** Names that Linux allows and programs stumble over, as bytes. */
const HOSTILE_NAMES: readonly Buffer[] = [
  'new\nline',
  'carriage\rreturn',
  'tab\there',
  `quotes"'\``,
  '-leading',
  '--delete',
  '$(touch x)',
  'a; rm b & c | d > e',
  ' leading space',
  'trailing space ',
  'trailing dot.',
  '.dotfile',
  '*',
  '?[!a]',
  'back\\slash',
  'back\\#012slash',
  'arrow -> name',
  'host:path',
  'CON',
  'escape\u001b[31m',
  'emoji 😀',
  'über',
  'u\u0308ber',
  'x'.repeat(255),
  '😀'.repeat(63),
  Buffer.from([0xff, 0xfe, 0x20, 0xe9]),
].map((name) => Buffer.from(name));

/**
 * Fills a folder, which must not be there yet, with every hostile name as a file and as a folder
 * with a file in it, with empty folders and files, links and a named pipe.
 */
export function makeHostileTree(folder: string): void {
  const at = (...names: readonly (string | Buffer)[]): Buffer =>
    Buffer.concat(
      [folder, ...names].flatMap((name) => [Buffer.from(name), Buffer.from('/')]),
    ).subarray(0, -1);
  mkdirSync(folder);
  mkdirSync(at('in'));
  for (const [index, name] of HOSTILE_NAMES.entries()) {
    writeFileSync(at(name), `content ${index}`);
    mkdirSync(at('in', name));
    writeFileSync(at('in', name, name), 'x'.repeat(index * 1000));
  }
  mkdirSync(at('.empty'));
  mkdirSync(at('deep', 'er', 'empty'), { recursive: true });
  writeFileSync(at('empty file'), '');
  symlinkSync('nowhere', at('dangling -> link'));
  symlinkSync('in', at('link to folder'));
  execFileSync('mkfifo', [`${folder}/pipe`]);
  // rsync takes over the time of a link or pipe only if the seconds differ.
  for (const name of ['dangling -> link', 'link to folder', 'pipe']) {
    lutimesSync(at(name), 1_700_000_000.25, 1_700_000_000.25);
  }
}

/** Everything below a folder as `find` sees it: kind, and for all but folders size, time, link target. */
export function describeTree(folder: string): readonly string[] {
  const format = ['-type', 'd', '-printf', String.raw`d %P\0`, '-o'];
  const rest = ['-printf', String.raw`%y %s %T@ %P %l\0`];
  const output = execFileSync('find', [folder, ...format, ...rest], { encoding: 'latin1' });
  return output.split('\0').sort();
}

/** Files, folders with the root, and bytes as `find` counts them. */
export function countTree(folder: string): { files: number; folders: number; bytes: number } {
  const lines = describeTree(folder).filter((line) => line !== '');
  const files = lines.filter((line) => !line.startsWith('d '));
  const bytes = files.reduce((sum, line) => sum + Number(line.split(' ', 2)[1]), 0);
  return { files: files.length, folders: lines.length - files.length, bytes };
}

/** The paths whose content differs, as `diff` names them; named pipes have none. */
export function differingContent(left: string, right: string): string {
  try {
    execFileSync('diff', ['-rq', '--no-dereference', '--exclude=pipe', left, right]);
    return '';
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}
