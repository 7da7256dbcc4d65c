import { createHash, randomBytes } from 'node:crypto';
import { badDigest, S3Error } from './fault.ts';
import { listObjects } from './list-objects.ts';
import type { S3Request } from './request.ts';
import type { Store, StoredObject } from './store.ts';
import { composeXml, type XmlElements } from './xml.ts';

/** What is sent back. */
export interface S3Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string | Buffer;
}

/** Carries out a request. Throws `S3Error`. */
export async function answerRequest(
  request: S3Request,
  store: Store,
  managesKeys: boolean,
): Promise<S3Answer> {
  const { bucket, key, query, body } = request;
  if (request.operation !== 'CreateBucket') store.requireBucket(bucket);
  const uploadId = query.get('uploadId') ?? '';
  switch (request.operation) {
    case 'CreateBucket':
      await store.makeBucket(bucket);
      return { status: 200, headers: {}, body: '' };
    case 'HeadBucket':
      return { status: 200, headers: { 'x-amz-bucket-region': 'us-east-1' }, body: '' };
    case 'GetBucketLocation':
      return answerXml('LocationConstraint', {});
    case 'ListObjectsV2':
      return answerXml('ListBucketResult', listObjects(request, store));
    case 'HeadObject':
      return answerHead(request, store.find(bucket, key), managesKeys);
    case 'GetObject':
      return answerGet(request, store, managesKeys);
    case 'GetObjectTagging':
      return answerXml('Tagging', { TagSet: {} });
    case 'PutObject':
      checkDigest(request, body);
      return describeObject(await put(request, body, store, managesKeys));
    case 'CopyObject': {
      const content = await readCopied(request, store);
      const object = await put(request, content, store, managesKeys);
      return answerXml('CopyObjectResult', describeCopy(object));
    }
    case 'CreateMultipartUpload': {
      const started = await store.startUpload(bucket, key, request.header('content-type'));
      const described = { Bucket: bucket, Key: key, UploadId: started };
      return answerXml('InitiateMultipartUploadResult', described);
    }
    case 'UploadPart': {
      checkDigest(request, body);
      const etag = await store.putPart(uploadId, Number(query.get('partNumber')), body);
      return { status: 200, headers: { etag: `"${etag}"` }, body: '' };
    }
    case 'UploadPartCopy': {
      const content = await readCopied(request, store);
      const etag = await store.putPart(uploadId, Number(query.get('partNumber')), content);
      return answerXml('CopyPartResult', { ETag: `"${etag}"`, LastModified: now() });
    }
    case 'CompleteMultipartUpload': {
      const numbers = Array.from(
        body.toString('utf8').matchAll(/<PartNumber>(\d+)<\/PartNumber>/g),
        ([, number]) => Number(number),
      );
      const { etag } = await store.completeUpload(bucket, uploadId, numbers);
      const described = { Bucket: bucket, Key: key, ETag: `"${etag}"` };
      return answerXml('CompleteMultipartUploadResult', described);
    }
    case 'AbortMultipartUpload':
      await store.abortUpload(uploadId);
      return { status: 204, headers: {}, body: '' };
    default:
      throw new S3Error(501, 'NotImplemented', `${request.operation} is not implemented.`);
  }
}

function answerXml(name: string, content: XmlElements): S3Answer {
  const headers = { 'content-type': 'application/xml' };
  return { status: 200, headers, body: composeXml(name, content) };
}

function now(): string {
  return new Date().toISOString();
}

function describeCopy({ etag, modified }: StoredObject): XmlElements {
  return { ETag: `"${etag}"`, LastModified: modified };
}

function put(
  { bucket, key, header }: S3Request,
  content: Buffer,
  store: Store,
  managesKeys: boolean,
): Promise<StoredObject> {
  const object = {
    key,
    contentType: header('content-type'),
    sha256: header('x-amz-checksum-sha256'),
    ...(managesKeys ? { etag: randomBytes(16).toString('hex') } : {}),
  };
  return store.put(bucket, object, content);
}

function checkDigest({ header }: S3Request, body: Buffer): void {
  const expected = header('content-md5');
  if (expected === undefined) return;
  if (createHash('md5').update(body).digest('base64') !== expected) throw badDigest();
}

/** What `x-amz-copy-source` names, or the range of it. */
async function readCopied({ header }: S3Request, store: Store): Promise<Buffer> {
  const source = decodeURIComponent(header('x-amz-copy-source') ?? '').replace(/^\//, '');
  const slash = source.indexOf('/');
  const [bucket, key] = [source.slice(0, slash), source.slice(slash + 1)];
  const { bytes } = store.find(bucket, key);
  const [start, end] = readRange(header('x-amz-copy-source-range'), bytes);
  return store.read(bucket, key, start, end);
}

/** `bytes=0-1023` as start and end, the latter not included. */
function readRange(range: string | undefined, bytes: number): readonly [number, number] {
  const [, start = '0', end = ''] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  return [Number(start), end === '' ? bytes : Math.min(bytes, Number(end) + 1)];
}

async function answerGet(
  request: S3Request,
  store: Store,
  managesKeys: boolean,
): Promise<S3Answer> {
  const { bucket, key } = request;
  const object = store.find(bucket, key);
  const range = request.header('range');
  const [start, end] = readRange(range, object.bytes);
  const body = await store.read(bucket, key, start, end);
  const headers = describeHeaders(object, managesKeys);
  if (range === undefined) return { status: 200, headers, body };
  const contentRange = `bytes ${start}-${end - 1}/${object.bytes}`;
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, body };
}

/** With a part's number the length is that part's. */
function answerHead({ query }: S3Request, object: StoredObject, managesKeys: boolean): S3Answer {
  const { partBytes, bytes } = object;
  const number = query.get('partNumber');
  const length = number === null ? bytes : (partBytes[Number(number) - 1] ?? bytes);
  const headers = {
    ...describeHeaders(object, managesKeys),
    ...(number === null || partBytes.length === 0
      ? {}
      : { 'x-amz-mp-parts-count': partBytes.length }),
    'content-length': length,
  };
  return { status: number === null ? 200 : 206, headers, body: '' };
}

function describeHeaders(object: StoredObject, managesKeys: boolean) {
  return {
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.modified).toUTCString(),
    'content-type': object.contentType ?? 'binary/octet-stream',
    'accept-ranges': 'bytes',
    ...(object.sha256 === undefined ? {} : { 'x-amz-checksum-sha256': object.sha256 }),
    ...(managesKeys ? { 'x-amz-server-side-encryption': 'aws:kms' } : {}),
  };
}

function describeObject({ etag }: StoredObject): S3Answer {
  return { status: 200, headers: { etag: `"${etag}"` }, body: '' };
}
