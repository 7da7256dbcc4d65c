import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { appendFile, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noSuchBucket, noSuchKey, noSuchUpload, S3Error } from './fault.ts';

/** What is known of an object besides its bytes. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  /** Without quotes: an MD5, or that of the parts' MD5s with their number behind it. */
  readonly etag: string;
  readonly modified: string;
  /** Of each part; empty for an object sent at once. */
  readonly partBytes: readonly number[];
  readonly contentType: string | undefined;
  /** As the client sent it, base64. */
  readonly sha256: string | undefined;
}

/** A part of an object under way. */
interface Part {
  readonly bytes: number;
  readonly md5: Buffer;
  readonly file: string;
}

interface Upload {
  readonly key: string;
  readonly contentType: string | undefined;
  readonly parts: Map<number, Part>;
}

interface Bucket {
  readonly folder: string;
  readonly objects: Map<string, StoredObject>;
  /** Keys by their UTF-8 bytes, as S3 lists them; null when they have to be sorted anew. */
  sortedKeys: readonly string[] | null;
}

/** Buckets in a folder: they outlive the server. Uploads that are not complete do not. */
export interface Store {
  makeBucket(name: string): Promise<void>;
  requireBucket(name: string): void;
  /** Keys behind `after` in S3's order that begin with the prefix. */
  list(bucket: string, prefix: string, after: string): Generator<StoredObject>;
  find(bucket: string, key: string): StoredObject;
  read(bucket: string, key: string, start: number, end: number): Promise<Buffer>;
  put(bucket: string, object: NewObject, content: Buffer): Promise<StoredObject>;
  startUpload(bucket: string, key: string, contentType: string | undefined): Promise<string>;
  putPart(uploadId: string, number: number, content: Buffer): Promise<string>;
  completeUpload(
    bucket: string,
    uploadId: string,
    numbers: readonly number[],
  ): Promise<StoredObject>;
  abortUpload(uploadId: string): Promise<void>;
}

/** With an ETag of its own an object is as a key service has encrypted it. */
type NewObject = Pick<StoredObject, 'key' | 'contentType' | 'sha256'> &
  Partial<Pick<StoredObject, 'etag'>>;

/** Opens the buckets in a folder, which is made when it is not there. */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true });
  const buckets = new Map<string, Bucket>();
  for (const name of readdirSync(folder)) buckets.set(name, readBucket(join(folder, name)));
  const uploads = new Map<string, Upload>();

  const requireBucket = (name: string): Bucket => {
    const bucket = buckets.get(name);
    if (!bucket) throw noSuchBucket();
    return bucket;
  };
  const find = (name: string, key: string): StoredObject => {
    const object = requireBucket(name).objects.get(key);
    if (!object) throw noSuchKey();
    return object;
  };
  const requireUpload = (uploadId: string): Upload => {
    const upload = uploads.get(uploadId);
    if (!upload) throw noSuchUpload();
    return upload;
  };
  const removeParts = async (uploadId: string): Promise<void> => {
    const { parts } = requireUpload(uploadId);
    uploads.delete(uploadId);
    for (const { file } of parts.values()) await rm(file, { force: true });
  };

  return {
    async makeBucket(name) {
      if (buckets.has(name)) return;
      await mkdir(join(folder, name));
      buckets.set(name, readBucket(join(folder, name)));
    },
    requireBucket: (name) => void requireBucket(name),
    *list(name, prefix, after) {
      const bucket = requireBucket(name);
      bucket.sortedKeys ??= [...bucket.objects.keys()].sort(compareBytes);
      for (const key of bucket.sortedKeys) {
        if (!key.startsWith(prefix) || compareBytes(key, after) <= 0) continue;
        const object = bucket.objects.get(key);
        if (object) yield object;
      }
    },
    find,
    async read(name, key, start, end) {
      const { bytes } = find(name, key);
      const length = Math.max(0, Math.min(end, bytes) - start);
      await using file = await open(locate(requireBucket(name), key), 'r');
      const { buffer } = await file.read({ buffer: Buffer.alloc(length), position: start });
      return buffer;
    },
    async put(name, object, content) {
      const bucket = requireBucket(name);
      const etag = object.etag ?? createHash('md5').update(content).digest('hex');
      const temporary = join(bucket.folder, randomUUID());
      await writeFile(temporary, content);
      return keep(bucket, temporary, { ...object, etag, bytes: content.length, partBytes: [] });
    },
    startUpload(name, key, contentType) {
      requireBucket(name);
      const uploadId = randomUUID();
      uploads.set(uploadId, { key, contentType, parts: new Map() });
      return Promise.resolve(uploadId);
    },
    async putPart(uploadId, number, content) {
      const { parts } = requireUpload(uploadId);
      const md5 = createHash('md5').update(content).digest();
      const file = join(folder, '..', `${uploadId}.${number}.part`);
      await writeFile(file, content);
      parts.set(number, { bytes: content.length, md5, file });
      return md5.toString('hex');
    },
    async completeUpload(name, uploadId, numbers) {
      const bucket = requireBucket(name);
      const { key, contentType, parts } = requireUpload(uploadId);
      const chosen = numbers.map((number) => {
        const part = parts.get(number);
        if (!part) throw new S3Error(400, 'InvalidPart', 'One or more parts could not be found.');
        return part;
      });
      const temporary = join(bucket.folder, randomUUID());
      for (const { file } of chosen) await appendFile(temporary, await readFile(file));
      await removeParts(uploadId);
      const partBytes = chosen.map(({ bytes }) => bytes);
      return keep(bucket, temporary, {
        key,
        contentType,
        sha256: undefined,
        etag: joinEtags(chosen.map(({ md5 }) => md5)),
        bytes: partBytes.reduce((sum, bytes) => sum + bytes, 0),
        partBytes,
      });
    },
    abortUpload: removeParts,
  };
}

/** The MD5 of the parts' MD5s and their number, as S3 has it. */
function joinEtags(md5s: readonly Buffer[]): string {
  return `${createHash('md5').update(Buffer.concat(md5s)).digest('hex')}-${md5s.length}`;
}

async function keep(
  bucket: Bucket,
  temporary: string,
  known: Omit<StoredObject, 'modified'>,
): Promise<StoredObject> {
  // S3 lists whole seconds.
  const modified = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString();
  const object: StoredObject = { ...known, modified };
  const file = locate(bucket, object.key);
  await rename(temporary, file);
  await writeFile(`${file}.json`, JSON.stringify(object));
  if (!bucket.objects.has(object.key)) bucket.sortedKeys = null;
  bucket.objects.set(object.key, object);
  return object;
}

/** A key may be longer than any file's name and hold what no name can. */
function locate({ folder }: Bucket, key: string): string {
  return join(folder, createHash('sha1').update(key).digest('hex'));
}

function readBucket(folder: string): Bucket {
  const objects = new Map<string, StoredObject>();
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.json')) continue;
    const object = JSON.parse(readFileSync(join(folder, name), 'utf8')) as StoredObject;
    objects.set(object.key, object);
  }
  return { folder, objects, sortedKeys: null };
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
