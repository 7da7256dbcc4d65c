/** SHA-256 of files by their number, 32 bytes each: a list of texts would take four times as much. */
export interface DigestStore {
  /** Takes 64 hexadecimal digits. */
  set(index: number, digest: string): void;
  /** Hexadecimal; undefined when none was set. */
  get(index: number): string | undefined;
}

const DIGEST_BYTES = 32;

/** An empty store, which grows. */
export function createDigestStore(): DigestStore {
  let bytes = Buffer.alloc(DIGEST_BYTES * 1024);
  const known: boolean[] = [];
  return {
    set(index, digest) {
      const end = (index + 1) * DIGEST_BYTES;
      if (end > bytes.length) bytes = Buffer.concat([bytes], Math.max(end, bytes.length * 2));
      bytes.write(digest, index * DIGEST_BYTES, 'hex');
      known[index] = true;
    },
    get(index) {
      if (!known[index]) return undefined;
      return bytes.toString('hex', index * DIGEST_BYTES, (index + 1) * DIGEST_BYTES);
    },
  };
}
