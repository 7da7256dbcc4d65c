import { AppError, systemErrorCode } from './app-error.ts';

const SENTENCES: Readonly<Record<string, { readonly what: string; readonly hint: string }>> = {
  ENOENT: { what: 'it is not there', hint: 'Check the name, and that the drive is connected.' },
  ENOTDIR: {
    what: 'a part of its path is a file, not a folder',
    hint: 'Check the folders in the configuration.',
  },
  EISDIR: { what: 'it is a folder, not a file', hint: 'Check the path.' },
  EEXIST: { what: 'something of that name is there already', hint: 'Check the path.' },
  EACCES: { what: 'permission is denied', hint: 'Ask for access to it, or use another account.' },
  EPERM: { what: 'it is not permitted', hint: 'Ask for access to it, or use another account.' },
  EROFS: { what: 'the drive is read-only', hint: 'Make the drive writable.' },
  ENOSPC: { what: 'the disk is full', hint: 'Free some space there and start again.' },
  EDQUOT: { what: 'the quota is used up', hint: 'Free some space there or ask for more quota.' },
  EIO: { what: 'the drive reports an error', hint: 'Check the drive and its cable or network.' },
  EBUSY: { what: 'another program is using it', hint: 'Close the other program and try again.' },
  ENAMETOOLONG: { what: 'its name is too long', hint: 'Shorten the name or the path to it.' },
  ESTALE: { what: 'the share was mounted anew', hint: 'Start again.' },
  ENOTCONN: { what: 'the share is not connected', hint: 'Check the network, then start again.' },
  EHOSTDOWN: { what: 'the server is down', hint: 'Check the network, then start again.' },
  EHOSTUNREACH: { what: 'the server is not reached', hint: 'Check the network, then start again.' },
  ETIMEDOUT: { what: 'the server does not answer', hint: 'Check the network, then start again.' },
  EMFILE: { what: 'too many files are open', hint: 'Close other programs and start again.' },
};

/** Why a system call failed, in words: `permission is denied (EACCES)`. */
export function explainSystemError(error: unknown): string {
  const code = systemErrorCode(error);
  if (code === undefined) return error instanceof Error ? error.message : String(error);
  const known = SENTENCES[code];
  return known ? `${known.what} (${code})` : code;
}

/**
 * Turns an error of the operating system into an `AppError` that begins with `sentence`, a clause
 * naming the thing without a full stop. Anything else, a bug, is returned as it is.
 */
export function describeSystemError(error: unknown, code: string, sentence: string): unknown {
  const systemCode = systemErrorCode(error);
  if (systemCode === undefined || error instanceof AppError) return error;
  const hint = SENTENCES[systemCode]?.hint ?? 'Check that the drive is connected and writable.';
  return new AppError(code, `${sentence}: ${explainSystemError(error)}.`, { hint, cause: error });
}
