/**
 * What S3 says of an object's content: the MD5 of its bytes, or, where it was sent in parts, the
 * MD5 of the parts' MD5s and how many there were.
 */
export interface Etag {
  /** 32 hexadecimal digits. */
  readonly md5: string;
  /** 0 for an object that was sent in one piece. */
  readonly parts: number;
}

const ETAG = /^"?([0-9a-f]{32})(?:-(\d{1,5}))?"?$/i;

/** Reads an ETag with or without quotes; null when it is of another make and says nothing. */
export function parseEtag(text: string): Etag | null {
  const [, md5, parts = '0'] = ETAG.exec(text) ?? [];
  return md5 === undefined ? null : { md5: md5.toLowerCase(), parts: Number(parts) };
}

/** Whether both say the same of their objects' content. */
export function isSameEtag(a: Etag | undefined, b: Etag | undefined): boolean {
  return a !== undefined && a.md5 === b?.md5 && a.parts === b.parts;
}

/** "Amazon S3 multipart upload limits": at most so many parts, and so large each. */
const MOST_PARTS = 10_000;
const LARGEST_PART = 5 * 1024 ** 3;
const SMALLEST_PART = 5 * 1024 ** 2;

/** How large the AWS CLI makes the parts of a file: as configured, doubled until there are few enough. */
export function adjustPartBytes(bytes: number, configured: number): number {
  let partBytes = configured;
  while (Math.ceil(bytes / partBytes) > MOST_PARTS) partBytes *= 2;
  return Math.max(SMALLEST_PART, Math.min(LARGEST_PART, partBytes));
}

/** The first of these part sizes with which a file has this many parts; null when none has. */
export function choosePartBytes(
  bytes: number,
  parts: number,
  candidates: Iterable<number>,
): number | null {
  for (const partBytes of candidates) {
    if (Math.max(1, Math.ceil(bytes / partBytes)) === parts) return partBytes;
  }
  return null;
}
