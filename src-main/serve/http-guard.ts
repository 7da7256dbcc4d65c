import { createHash, timingSafeEqual } from 'node:crypto';
import { API_PREFIX } from '../../src-shared/contract.ts';
import type { Problem } from '../../src-shared/problem.ts';

/** No order is nearly as large; what is larger is no order. */
export const LARGEST_BODY_BYTES = 256 * 1024;

/** What is looked at of a request before anything is done with it. */
export interface RequestHead {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly contentLength: string | undefined;
  readonly transferEncoding: string | undefined;
}

/** What a request must know. */
export interface GuardRules {
  /** Our own origins, e.g. `http://127.0.0.1:4711`; every name under which this server is reached. */
  readonly origins: readonly string[];
  readonly secret: string;
}

/** Why a request is not answered. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 404 | 405 | 411 | 413 | 415;
  readonly code: string;
  readonly problem: Problem;
}

/**
 * Refuses what does not come from our own page or from a script that knows the secret; null when the
 * request may pass. Host before Origin before secret before body, so that a foreign page learns
 * nothing. Only what is below the contract's prefix needs the secret: all else is the same in every
 * installation and says nothing of the lab.
 */
export function guardRequest(head: RequestHead, rules: GuardRules): Refusal | null {
  return (
    refuseHost(head, rules) ??
    refuseOrigin(head, rules) ??
    (isApi(head.path) ? (refuseSecret(head, rules) ?? refuseBody(head)) : refuseMethod(head))
  );
}

/** Whether a path belongs to the contract. */
export function isApi(path: string): boolean {
  return path === API_PREFIX || path.startsWith(`${API_PREFIX}/`);
}

/** A foreign name that was made to lead to this machine must not lead to this server. */
function refuseHost({ host }: RequestHead, { origins }: GuardRules): Refusal | null {
  const isOurs = origins.some((origin) => new URL(origin).host === host?.toLowerCase());
  if (isOurs) return null;
  return refuse(403, 'FORBIDDEN', 'HOST_FOREIGN', 'This server is not reached by that name.', {
    hint: 'Use the address that Runferry prints at its start.',
  });
}

/** A page of somebody else, open in the same browser, must not command this program. */
function refuseOrigin({ origin }: RequestHead, { origins }: GuardRules): Refusal | null {
  if (origin === undefined || origins.includes(origin.toLowerCase())) return null;
  return refuse(403, 'FORBIDDEN', 'ORIGIN_FOREIGN', 'Another page may not use this server.', {
    hint: 'Use the address that Runferry prints at its start.',
  });
}

function refuseSecret({ authorization }: RequestHead, { secret }: GuardRules): Refusal | null {
  const given = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization ?? '')?.[1];
  if (given !== undefined && isEqual(given, secret)) return null;
  const message =
    given === undefined ? 'The secret is missing.' : 'The secret is not that of this program.';
  return refuse(401, 'UNAUTHORIZED', 'SECRET_WRONG', message, {
    hint: 'Runferry was started anew, perhaps. Open the address that it printed at its start.',
  });
}

/** Takes the same time whatever is given: the digests have one length. */
function isEqual(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function refuseBody(head: RequestHead): Refusal | null {
  const { contentLength, contentType, transferEncoding } = head;
  if (transferEncoding !== undefined) {
    return refuse(
      411,
      'LENGTH_REQUIRED',
      'REQUEST_MALFORMED',
      'The request does not tell its length.',
    );
  }
  const bytes = Number(contentLength ?? 0);
  if (bytes > LARGEST_BODY_BYTES) {
    return refuse(413, 'PAYLOAD_TOO_LARGE', 'REQUEST_TOO_LARGE', 'The request is too large.');
  }
  if (bytes > 0 && !/^application\/json(?:;|$)/i.test(contentType ?? '')) {
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'REQUEST_MALFORMED', 'The request is not JSON.');
  }
  return null;
}

function refuseMethod({ method }: RequestHead): Refusal | null {
  if (method === 'GET' || method === 'HEAD') return null;
  return refuse(405, 'METHOD_NOT_SUPPORTED', 'REQUEST_MALFORMED', 'Pages can only be read.');
}

function refuse(
  status: Refusal['status'],
  code: string,
  problemCode: string,
  message: string,
  { hint = 'The API page says what each request takes.' }: { hint?: string } = {},
): Refusal {
  return { status, code, problem: { code: problemCode, message, hint } };
}

/** For a path of the contract that leads nowhere. */
export const NO_SUCH_METHOD: Refusal = refuse(
  404,
  'NOT_FOUND',
  'METHOD_UNKNOWN',
  'There is no such request.',
);
