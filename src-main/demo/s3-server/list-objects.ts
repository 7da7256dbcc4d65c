import type { S3Request } from './request.ts';
import type { Store, StoredObject } from './store.ts';
import type { XmlElements } from './xml.ts';

/** S3's own limit of one page. */
const PAGE = 1000;

/** One page of a list, version 2: keys with a prefix, and with a delimiter what they have in common. */
export function listObjects({ bucket, query }: S3Request, store: Store): XmlElements {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : fromToken(token);
  const limit = Math.min(PAGE, Number(query.get('max-keys') ?? PAGE));
  const encode = query.get('encoding-type') === 'url' ? encodeURIComponent : String;
  const contents: XmlElements[] = [];
  const common = new Set<string>();
  let last = '';
  let isTruncated = false;
  for (const object of store.list(bucket, prefix, after)) {
    const shared = findCommonPrefix(object.key, prefix, delimiter);
    if (shared !== null && (common.has(shared) || after.startsWith(shared))) {
      last = object.key;
      continue;
    }
    if (contents.length + common.size === limit) {
      isTruncated = true;
      break;
    }
    last = object.key;
    if (shared === null) contents.push(describe(object, encode));
    else common.add(shared);
  }
  return {
    Name: bucket,
    Prefix: encode(prefix),
    Delimiter: delimiter === '' ? undefined : encode(delimiter),
    MaxKeys: limit,
    EncodingType: query.get('encoding-type') ?? undefined,
    KeyCount: contents.length + common.size,
    IsTruncated: isTruncated,
    ContinuationToken: token ?? undefined,
    NextContinuationToken: isTruncated ? toToken(last) : undefined,
    Contents: contents,
    CommonPrefixes: Array.from(common, (each) => ({ Prefix: encode(each) })),
  };
}

function findCommonPrefix(key: string, prefix: string, delimiter: string): string | null {
  if (delimiter === '') return null;
  const end = key.indexOf(delimiter, prefix.length);
  return end === -1 ? null : key.slice(0, end + delimiter.length);
}

function describe(object: StoredObject, encode: (text: string) => string): XmlElements {
  return {
    Key: encode(object.key),
    LastModified: object.modified,
    ETag: `"${object.etag}"`,
    Size: object.bytes,
    StorageClass: 'STANDARD',
  };
}

function toToken(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function fromToken(token: string): string {
  return Buffer.from(token, 'base64url').toString();
}
