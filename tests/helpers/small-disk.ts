import { execFileSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why no small file system can be mounted here, or null when it can. */
export const noSmallDisk: string | null = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'runferry-mount-'));
  try {
    mount(folder, 64);
    unmount(folder);
    return null;
  } catch {
    // Needs root and a kernel that lets it.
    return 'no file system can be mounted here';
  } finally {
    rmdirSync(folder);
  }
})();

/** Mounts an empty file system of its own over a folder, until the test ends. */
export function mountSmallDisk(folder: string, kilobytes: number): void {
  mount(folder, kilobytes);
  onTestFinished(() => unmount(folder));
}

function mount(folder: string, kilobytes: number): void {
  const options = ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'runferry-test', folder];
  execFileSync('mount', options, { stdio: 'ignore' });
}

/** Takes away what was mounted last over a folder. */
export function unmount(folder: string): void {
  execFileSync('umount', ['--lazy', folder], { stdio: 'ignore' });
}
