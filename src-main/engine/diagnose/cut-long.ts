/** Of a longer file its beginning and its end are packed: how it began, and how it ended. */
const HEAD_BYTES = 1024 * 1024;
const TAIL_BYTES = 3 * 1024 * 1024;

/** The most that is read of a file. */
export const MOST_BYTES = HEAD_BYTES + TAIL_BYTES;

/** A part of a file, by bytes. */
export interface FilePart {
  readonly from: number;
  readonly length: number;
}

/** Which parts of a file of so many bytes are packed; all of it as one part when it is short. */
export function chooseParts(bytes: number): readonly FilePart[] {
  if (bytes <= MOST_BYTES) return [{ from: 0, length: bytes }];
  // UTF-16 has two bytes a letter, so no part begins at an odd place.
  const from = bytes - TAIL_BYTES + (bytes % 2);
  return [
    { from: 0, length: HEAD_BYTES },
    { from, length: bytes - from },
  ];
}
