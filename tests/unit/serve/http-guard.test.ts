import { expect, test } from 'vitest';
import { guardRequest, type RequestHead } from '../../../src-main/serve/http-guard.ts';

const RULES = { origins: ['http://127.0.0.1:4711', 'http://localhost:4711'], secret: 's3cret' };

const ORDER: RequestHead = {
  method: 'POST',
  path: '/api/v1/transfers',
  host: '127.0.0.1:4711',
  origin: 'http://127.0.0.1:4711',
  authorization: 'Bearer s3cret',
  contentType: 'application/json; charset=utf-8',
  contentLength: '20',
  transferEncoding: undefined,
};

/** The code of the refusal, or `passed`. */
function judge(head: Partial<RequestHead>): string {
  return guardRequest({ ...ORDER, ...head }, RULES)?.problem.code ?? 'passed';
}

test.each<[string, Partial<RequestHead>]>([
  ['passed', {}],
  ['passed', { host: 'LOCALHOST:4711', origin: undefined }],
  ['passed', { authorization: 'bearer s3cret' }],
  ['passed', { contentLength: undefined, contentType: undefined }],
  ['HOST_FOREIGN', { host: undefined }],
  ['HOST_FOREIGN', { host: '127.0.0.1' }],
  ['HOST_FOREIGN', { host: '127.0.0.1:4711.evil.example' }],
  ['HOST_FOREIGN', { host: 'evil.example', authorization: undefined }],
  ['ORIGIN_FOREIGN', { origin: 'null' }],
  ['ORIGIN_FOREIGN', { origin: 'https://127.0.0.1:4711' }],
  ['ORIGIN_FOREIGN', { origin: 'http://127.0.0.1:4711.evil.example' }],
  ['ORIGIN_FOREIGN', { origin: 'http://evil.example', authorization: undefined }],
  ['SECRET_WRONG', { authorization: undefined }],
  ['SECRET_WRONG', { authorization: 'Bearer S3CRET' }],
  ['SECRET_WRONG', { authorization: 'Bearer s3cret, Bearer x' }],
  ['SECRET_WRONG', { authorization: `Bearer ${'x'.repeat(100_000)}` }],
  ['SECRET_WRONG', { path: '/api/v1', authorization: undefined }],
  ['REQUEST_TOO_LARGE', { contentLength: '10000000' }],
  ['REQUEST_MALFORMED', { contentType: 'text/plain' }],
  ['REQUEST_MALFORMED', { contentType: 'application/json-seq' }],
  ['REQUEST_MALFORMED', { transferEncoding: 'chunked' }],
])('%s: %j', (code, head) => {
  expect(judge(head)).toBe(code);
});

test.each<[string, Partial<RequestHead>]>([
  ['passed', { method: 'GET', path: '/' }],
  ['passed', { method: 'HEAD', path: '/openapi.json' }],
  ['passed', { method: 'GET', path: '/api/v10' }],
  ['REQUEST_MALFORMED', { method: 'POST', path: '/' }],
  ['HOST_FOREIGN', { method: 'GET', path: '/', host: 'evil.example' }],
])('without a secret, %s: %j', (code, head) => {
  expect(judge({ ...head, authorization: undefined })).toBe(code);
});
