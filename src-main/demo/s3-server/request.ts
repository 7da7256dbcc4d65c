import type { IncomingMessage } from 'node:http';

/** A request in S3's words. */
export interface S3Request {
  readonly method: string;
  /** As the API reference calls it: `PutObject`, `ListObjectsV2`. */
  readonly operation: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  readonly body: Buffer;
}

/** Reads a request for `/bucket/key`. */
export function readRequest({ method = '', url = '/', headers }: IncomingMessage, body: Buffer) {
  const [path = '', search = ''] = url.split('?');
  const [, bucket = '', rawKey = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  const query = new URLSearchParams(search);
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const place = { method, bucket, key: decodeURIComponent(rawKey), query, header, body };
  return { ...place, operation: nameOperation(place) } satisfies S3Request;
}

function nameOperation(request: Omit<S3Request, 'operation'>): string {
  return request.key === '' ? nameBucketOperation(request) : nameObjectOperation(request);
}

function nameBucketOperation({ method, bucket, query }: Omit<S3Request, 'operation'>): string {
  if (bucket === '') return 'ListBuckets';
  if (method === 'HEAD') return 'HeadBucket';
  if (method === 'PUT') return 'CreateBucket';
  if (query.has('location')) return 'GetBucketLocation';
  return method === 'GET' ? 'ListObjectsV2' : 'Unknown';
}

function nameObjectOperation({ method, query, header }: Omit<S3Request, 'operation'>): string {
  const isCopy = header('x-amz-copy-source') !== undefined;
  const isPart = query.has('uploadId');
  switch (method) {
    case 'HEAD':
      return 'HeadObject';
    case 'GET':
      return query.has('tagging') ? 'GetObjectTagging' : 'GetObject';
    case 'PUT':
      if (isPart) return isCopy ? 'UploadPartCopy' : 'UploadPart';
      return isCopy ? 'CopyObject' : 'PutObject';
    case 'POST':
      return isPart ? 'CompleteMultipartUpload' : 'CreateMultipartUpload';
    case 'DELETE':
      return isPart ? 'AbortMultipartUpload' : 'DeleteObject';
    default:
      return 'Unknown';
  }
}
