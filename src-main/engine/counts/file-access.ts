import { lstatSync, readdirSync, readlinkSync, statSync, type Stats } from 'node:fs';
import { lstat, readdir, readlink, stat } from 'node:fs/promises';
import { createPace } from './pace.ts';

type Answer<Value> = Value | Promise<Value>;

/** What a walk asks of a file system. Throws system errors, or rejects with them. */
export interface FileAccess {
  stat(path: string | Buffer): Answer<Stats>;
  lstat(path: string | Buffer): Answer<Stats>;
  /** Names in a folder; bytes that are not UTF-8 become U+FFFD. */
  readNames(path: string | Buffer): Answer<string[]>;
  readNamesAsBytes(path: string | Buffer): Answer<Buffer[]>;
  readTarget(path: string | Buffer): Answer<Buffer>;
}

/** Asks for many things at once: what a slow share rewards, and seven times the work a file. */
export const askingAccess: FileAccess = {
  stat: (path) => stat(path),
  lstat: (path) => lstat(path),
  readNames: (path) => readdir(path),
  readNamesAsBytes: (path) => readdir(path, { encoding: 'buffer' }),
  readTarget: (path) => readlink(path, { encoding: 'buffer' }),
};

/** Waits for each answer: next to no work, but its thread does nothing else meanwhile. */
export const waitingAccess: FileAccess = {
  stat: (path) => statSync(path),
  lstat: (path) => lstatSync(path),
  readNames: (path) => readdirSync(path),
  readNamesAsBytes: (path) => readdirSync(path, { encoding: 'buffer' }),
  readTarget: (path) => readlinkSync(path, { encoding: 'buffer' }),
};

/** Waits where answers come quickly and asks for many at once where they do not, as it finds out. */
export function createPacedAccess(monotonic: () => number): FileAccess {
  const pace = createPace();
  const access = (): FileAccess => (pace.isSlow ? askingAccess : waitingAccess);
  return {
    stat: (path) => access().stat(path),
    lstat(path) {
      if (pace.isSlow) {
        pace.noteAsked();
        return askingAccess.lstat(path);
      }
      const beganMs = monotonic();
      try {
        return waitingAccess.lstat(path);
      } finally {
        pace.noteWaited(monotonic() - beganMs);
      }
    },
    readNames: (path) => access().readNames(path),
    readNamesAsBytes: (path) => access().readNamesAsBytes(path),
    readTarget: (path) => access().readTarget(path),
  };
}
