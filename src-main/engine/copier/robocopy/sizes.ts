const UNIT_BYTES: Readonly<Record<string, number>> = {
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
};

/** A number of bytes as robocopy prints it. */
export interface PrintedSize {
  /** Bytes; for an abbreviated size its nominal value, which need not be whole. */
  readonly bytes: number;
  /** Whether it was printed to the byte. */
  readonly exact: boolean;
}

/** Reads `5000057` or, 1024-based and cut off, `40.4 m`; null for anything else. */
export function readSize(text: string): PrintedSize | null {
  const match = /^(\d{1,15}(?:\.\d{1,3})?)(?: ([kmgt]))?$/.exec(text);
  if (!match) return null;
  const [, digits = '', unit] = match;
  if (unit === undefined) {
    return digits.includes('.') ? null : { bytes: Number(digits), exact: true };
  }
  return { bytes: Number(digits) * (UNIT_BYTES[unit] ?? 1), exact: false };
}
