import { formatQuantity } from '../../../src-shared/format.ts';
import type { Difference } from '../../../src-shared/report.ts';
import { adjustPartBytes, choosePartBytes, isSameEtag, type Etag } from '../counts/etag.ts';
import type { ListedFile, Listing } from '../counts/listing.ts';
import { createLocator } from '../counts/native-path.ts';
import type { Platform } from '../ports.ts';
import type { HashPool, HashResult } from './hash-pool.ts';
import type { HashJob } from './hash-worker.ts';
import type { FilePair } from './pair-files.ts';

/** What S3 says of one object when it is asked for it alone. */
interface AskedObject {
  readonly encryption: string | null;
  readonly sha256: string | null;
  readonly partBytes: number | null;
}

/** Asks for one object by its path; with `hasParts` also for the size of its parts. */
export type AskObject = (
  side: 'source' | 'destination',
  path: string,
  hasParts: boolean,
) => Promise<AskedObject>;

/** What differs, or why nothing is proved; null when the content is proved to be the same. */
export type Finding = Pick<Difference, 'kind' | 'note'> | null;

/** What objects are judged with. */
export interface JudgeParts {
  readonly source: Listing;
  readonly destination: Listing;
  readonly ask: AskObject;
  readonly pool: HashPool;
  readonly platform: Platform;
  /** Told of bytes as they are read. */
  readonly onRead: (bytes: number) => void;
  /** The part size in which the copier sends large files. */
  readonly partBytes: number;
}

/** Each question starts a program, which takes a second; of more objects than this none is asked for. */
const MOST_QUESTIONS = 1000;

/**
 * Judges the content of one file after the other that both sides hold at the same size: null where
 * it is proved to be the same.
 */
export function createObjectJudge({
  source,
  destination,
  ask,
  pool,
  platform,
  onRead,
  partBytes: usualPartBytes,
}: JudgeParts): (pair: FilePair) => Promise<Finding> {
  // The same program has sent most of them, so what one object's parts are the next one's are too.
  const knownPartBytes = new Set([usualPartBytes]);
  let questions = 0;
  const locate = {
    source: createLocator(source.root, platform),
    destination: createLocator(destination.root, platform),
  };
  const read = (side: keyof typeof locate, path: string, job: Omit<HashJob, 'path'>) =>
    pool.hash({ path: locate[side](path), ...job }, onRead);

  /** A file against what the bucket says of its object. */
  const judgeFile = async (pair: FilePair, side: 'source' | 'destination'): Promise<Finding> => {
    const { path, [side]: file } = pair;
    const other = side === 'source' ? 'destination' : 'source';
    const { etag } = pair[other];
    const digest = async (
      algorithm: 'md5' | 'sha256',
      partBytes: number | null,
    ): Promise<string | Finding> => {
      const job = { algorithms: [algorithm], ...(partBytes === null ? {} : { partBytes }) };
      return readDigest(await read(side, path, job), algorithm, file, side);
    };
    const partBytes = etag && findPartBytes(file.bytes, etag, knownPartBytes);
    if (etag && partBytes !== undefined) {
      const md5 = await digest('md5', partBytes);
      if (md5 === etag.md5) return null;
      if (typeof md5 !== 'string') return md5;
    }
    questions += 1;
    if (questions > MOST_QUESTIONS) return giveUp(MOST_QUESTIONS);
    const asked = await ask(other, path, etag !== undefined && etag.parts > 0);
    if (asked.sha256 !== null) {
      const sha256 = await digest('sha256', asked.partBytes);
      return typeof sha256 === 'string' ? judgeSha256(sha256, asked.sha256) : sha256;
    }
    if (etag === undefined || hidesContent(asked)) return describeUnproved(asked);
    if (asked.partBytes === null || asked.partBytes === partBytes) return OTHER_ETAG;
    knownPartBytes.add(asked.partBytes);
    const md5 = await digest('md5', asked.partBytes);
    if (typeof md5 !== 'string') return md5;
    return md5 === etag.md5 ? null : OTHER_ETAG;
  };

  return async (pair) => {
    if (!source.hasOwnTimes) return judgeFile(pair, 'source');
    if (!destination.hasOwnTimes) return judgeFile(pair, 'destination');
    return judgeObjects(pair, ask, () => (questions += 2) > MOST_QUESTIONS);
  };
}

/** Part size, or null for an object in one piece; undefined where no known size makes so many parts. */
function findPartBytes(
  bytes: number,
  { parts }: Etag,
  known: ReadonlySet<number>,
): number | null | undefined {
  if (parts === 0) return null;
  const candidates = Array.from(known, (partBytes) => adjustPartBytes(bytes, partBytes));
  return choosePartBytes(bytes, parts, candidates) ?? undefined;
}

/** The digest, or why there is none: a file that is written to meanwhile has no content to be told. */
function readDigest(
  result: HashResult,
  algorithm: 'md5' | 'sha256',
  listed: ListedFile,
  side: string,
): string | Finding {
  if (result.kind === 'unreadable') {
    return { kind: 'unreadable', note: `cannot be read at the ${side} (${result.code})` };
  }
  const { digests, isSteady, bytes, modifiedMs } = result.digest;
  const isAsListed = bytes === listed.bytes && Math.abs(modifiedMs - listed.modifiedMs) < 1;
  const digest = digests[algorithm];
  if (isSteady && isAsListed && digest !== undefined) return digest;
  return { kind: 'content', note: `was written to at the ${side} while it was compared` };
}

const OTHER_ETAG: Finding = { kind: 'content', note: 'the same key and size, another ETag' };

function judgeSha256(ours: string, theirs: string): Finding {
  return ours === theirs
    ? null
    : { kind: 'content', note: 'the same key and size, another SHA-256' };
}

/** Encrypted with a key of its own an object's ETag is no MD5 ("Object", S3 API reference). */
function hidesContent({ encryption }: AskedObject): boolean {
  return encryption !== null && encryption !== 'AES256';
}

function describeUnproved({ encryption }: AskedObject): Finding {
  const why =
    encryption === null ? 'its ETag is of another make' : `it is encrypted (${encryption})`;
  return {
    kind: 'unreadable',
    note: `its content cannot be proved: ${why}, and S3 keeps no SHA-256 of it`,
  };
}

function giveUp(questions: number): Finding {
  return {
    kind: 'unreadable',
    note: `its content was not proved: ${formatQuantity(questions, 'other object')} had to be asked for already`,
  };
}

/** Two objects: the same ETag proves them the same, another one nothing when the parts differ. */
async function judgeObjects(
  { path, source, destination }: FilePair,
  ask: AskObject,
  isTooMuch: () => boolean,
): Promise<Finding> {
  if (isSameEtag(source.etag, destination.etag)) return null;
  if (isTooMuch()) return giveUp(MOST_QUESTIONS);
  const ours = await ask('source', path, (source.etag?.parts ?? 0) > 0);
  const theirs = await ask('destination', path, (destination.etag?.parts ?? 0) > 0);
  const isAlike = ours.partBytes === theirs.partBytes;
  if (isAlike && ours.sha256 !== null && theirs.sha256 !== null) {
    return judgeSha256(ours.sha256, theirs.sha256);
  }
  if (isAlike && !hidesContent(ours) && !hidesContent(theirs)) return OTHER_ETAG;
  return {
    kind: 'unreadable',
    note: 'its content cannot be proved: the two objects were sent in other parts, or are encrypted',
  };
}
