import { lstat } from 'node:fs/promises';
import type { Difference } from '../../../src-shared/report.ts';
import { systemErrorCode } from '../app-error.ts';
import type { ListedFile } from '../counts/listing.ts';
import type { Ports } from '../ports.ts';
import type { HashPool, HashResult } from './hash-pool.ts';
import { stateOf, type FileState, type KeptDigest, type KeptDigests } from './kept-digests.ts';
import type { FilePair } from './pair-files.ts';

/** What files are read with. */
export interface PairReader {
  readonly pool: HashPool;
  readonly clock: Pick<Ports['clock'], 'now'>;
  /** What an earlier comparison has read; null to read everything anew. */
  readonly kept: KeptDigests | null;
  readonly locateSource: (path: string) => string | Buffer;
  readonly locateDestination: (path: string) => string | Buffer;
  /** Told of bytes as they are read, on either side. */
  readonly onRead: (bytes: number) => void;
}

/** What comparing one file came to. */
export interface PairResult {
  /** Of the source; null when it could not be read as it was listed. */
  readonly sha256: string | null;
  readonly difference: Omit<Difference, 'path'> | null;
  /** Of the destination, where it holds another content; null otherwise. */
  readonly otherSha256: string | null;
  /** When an earlier comparison has read both files, which were not read again; null otherwise. */
  readonly keptSince: string | null;
}

/** Compares the content of one file, of which each side is read once. */
export async function comparePair(pair: FilePair, reader: PairReader): Promise<PairResult> {
  const known = reader.kept?.find(pair.path);
  if (known && (await isUnchanged(pair, known, reader))) {
    return { sha256: known.sha256, difference: null, otherSha256: null, keptSince: known.at };
  }
  return readPair(pair, reader);
}

/** Whether both files are in the state in which an earlier comparison has read them. */
async function isUnchanged(
  { path, source, destination }: FilePair,
  known: KeptDigest,
  { locateSource, locateDestination }: PairReader,
): Promise<boolean> {
  if (known.bytes !== source.bytes) return false;
  const answers = await Promise.all([
    isInState(locateSource(path), source, known.source),
    isInState(locateDestination(path), destination, known.destination),
  ]);
  return answers.every(Boolean);
}

async function isInState(
  place: string | Buffer,
  listed: ListedFile,
  known: FileState,
): Promise<boolean> {
  try {
    const { size, mtimeMs, ctimeMs } = await lstat(place);
    return (
      size === listed.bytes &&
      isSameMoment(listed.modifiedMs, known.modifiedMs) &&
      isSameMoment(mtimeMs, known.modifiedMs) &&
      isSameMoment(ctimeMs, known.changedMs)
    );
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    // Reading it will tell what is the matter.
    return false;
  }
}

/** Two ways of asking a share for a time may round differently. */
function isSameMoment(a: number, b: number): boolean {
  return Math.abs(a - b) < 1;
}

async function readPair(pair: FilePair, reader: PairReader): Promise<PairResult> {
  const { path, source, destination } = pair;
  const { bytes } = source;
  const at = new Date(reader.clock.now()).toISOString();
  const read = (place: string | Buffer): Promise<HashResult> =>
    reader.pool.hash({ path: place, algorithms: ['sha256'] }, reader.onRead);
  const [ours, theirs] = await Promise.all([
    read(reader.locateSource(path)),
    read(reader.locateDestination(path)),
  ]);
  const mine = judgeReading(ours, source, 'source');
  const other = judgeReading(theirs, destination, 'destination');
  const sha256 = 'sha256' in mine ? mine.sha256 : null;
  const differ = (difference: Finding, otherSha256: string | null = null): PairResult => ({
    sha256,
    difference: { ...difference, sourceBytes: bytes, destinationBytes: bytes },
    otherSha256,
    keptSince: null,
  });
  if ('kind' in mine) return differ(mine);
  if ('kind' in other) return differ(other);
  if (mine.sha256 !== other.sha256) {
    return differ({ kind: 'content', note: 'the same size, another SHA-256' }, other.sha256);
  }
  const states = { source: mine.state, destination: other.state };
  reader.kept?.add({ path, at, bytes, sha256: mine.sha256, ...states });
  return { sha256, difference: null, otherSha256: null, keptSince: null };
}

type Finding = Pick<Difference, 'kind' | 'note'>;

interface Reading {
  readonly sha256: string;
  readonly state: FileState;
}

/** A file that was written to while it was read has no content that could be told. */
function judgeReading(result: HashResult, listed: ListedFile, side: string): Reading | Finding {
  if (result.kind === 'unreadable') {
    return { kind: 'unreadable', note: `cannot be read at the ${side} (${result.code})` };
  }
  const { digests, isSteady, bytes, modifiedMs } = result.digest;
  const isAsListed = bytes === listed.bytes && isSameMoment(modifiedMs, listed.modifiedMs);
  if (!isSteady || !isAsListed || digests.sha256 === undefined) {
    return { kind: 'content', note: `was written to at the ${side} while it was compared` };
  }
  return { sha256: digests.sha256, state: stateOf(result.digest) };
}
