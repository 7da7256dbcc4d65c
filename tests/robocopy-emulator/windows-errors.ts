/** Windows error numbers of Node's error codes, as robocopy would print them. */
const NUMBERS: Readonly<Record<string, number>> = {
  ENOENT: 2,
  ENOTDIR: 3,
  EACCES: 5,
  EPERM: 5,
  EROFS: 19,
  EBUSY: 32,
  ETXTBSY: 32,
  ENETUNREACH: 53,
  EHOSTDOWN: 64,
  ENOSPC: 112,
  EDQUOT: 112,
  EINVAL: 123,
  ENAMETOOLONG: 206,
  EIO: 1117,
  ELOOP: 1921,
};

const INCORRECT_FUNCTION = 1;

/** A failure with the number that Windows would give it. */
export class WindowsError extends Error {
  readonly number: number;

  constructor(number: number) {
    super(`Windows error ${number}`);
    this.number = number;
  }
}

/** The Windows number of a system error; throws anything that is not one. */
export function toWindowsNumber(error: unknown): number {
  if (error instanceof WindowsError) return error.number;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return NUMBERS[error.code] ?? INCORRECT_FUNCTION;
  }
  throw error;
}
