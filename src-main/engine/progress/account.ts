import type { Counts } from '../../../src-shared/counts.ts';
import type { Phase } from '../../../src-shared/progress.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import type { CopyEvent } from '../copier/copier.ts';

/** Files and bytes of something. */
export type Amount = Pick<Counts, 'files' | 'bytes'>;

export const NOTHING: Amount = { files: 0, bytes: 0 };

/** What is known of one component's progress. */
export interface Account {
  readonly component: string;
  readonly phase: Phase;
  /** Null until it is judged. */
  readonly verdict: Verdict | null;
  /** Null until the source is counted. */
  readonly total: Amount | null;
  /** What a comparison has found alike on both sides. */
  readonly confirmed: Amount;
  /** What the copier says of its present attempt. */
  readonly attempt: Amount;
  /** Whether the copier tells its bytes itself; otherwise they are those of the files it is done with. */
  readonly tellsBytes: boolean;
  /** Never falls, whatever a further attempt begins with. */
  readonly done: Amount;
  /** How much of the component has been looked at since copying, 0 to 1; never falls. */
  readonly verifiedShare: number;
  /** What has been read on both sides; null unless checksums are wanted. */
  readonly compared: Amount | null;
}

/** The account of a component of which nothing is known. */
export function openAccount(component: string, readsContent: boolean): Account {
  return {
    component,
    phase: 'waiting',
    verdict: null,
    total: null,
    confirmed: NOTHING,
    attempt: NOTHING,
    tellsBytes: false,
    done: NOTHING,
    verifiedShare: 0,
    compared: readsContent ? NOTHING : null,
  };
}

/** Copying always begins a new attempt; what was copied before a pause counts on. */
export function enterPhase(account: Account, phase: Phase): Account {
  if (phase === 'paused') {
    return { ...account, phase, confirmed: account.done, attempt: NOTHING };
  }
  if (phase !== 'copying') return { ...account, phase };
  return { ...account, phase, attempt: NOTHING, tellsBytes: false };
}

/** It is judged, and nothing more is done with it. */
export function conclude(account: Account, verdict: Verdict): Account {
  return { ...account, phase: 'done', verdict };
}

/** The source is counted: this is all there is to do. */
export function setTotal(account: Account, { files, bytes }: Amount): Account {
  return { ...account, total: { files, bytes } };
}

/** The copier is done with a file, or tells its bytes. */
export function addCopied(account: Account, event: CopyEvent): Account {
  const { attempt } = account;
  if (event.kind === 'bytes') {
    const bytes = Math.max(attempt.bytes, event.bytes);
    return raiseDone({ ...account, attempt: { ...attempt, bytes }, tellsBytes: true });
  }
  if (event.kind !== 'file') return account;
  const bytes = account.tellsBytes ? attempt.bytes : attempt.bytes + event.bytes;
  return raiseDone({ ...account, attempt: { files: attempt.files + 1, bytes } });
}

/** A walk has come this far; while verifying this is the share that has been looked at. */
export function addWalked(account: Account, walked: Amount): Account {
  if (account.phase !== 'verifying' || account.total === null) return account;
  const all = measureWork(account.total);
  const share = all === 0 ? 1 : Math.min(1, measureWork(walked) / all);
  return { ...account, verifiedShare: Math.max(account.verifiedShare, share) };
}

/** Reading both sides has come this far. */
export function setCompared(account: Account, { files, bytes }: Amount): Account {
  const { compared } = account;
  if (compared === null) return account;
  const raised = {
    files: Math.max(compared.files, files),
    bytes: Math.max(compared.bytes, bytes),
  };
  return { ...account, compared: raised };
}

/** A comparison has found this much alike on both sides. */
export function setConfirmed(account: Account, { files, bytes }: Amount): Account {
  return raiseDone({ ...account, confirmed: { files, bytes }, attempt: NOTHING });
}

function raiseDone(account: Account): Account {
  const { confirmed, attempt, total } = account;
  const raise = (key: keyof Amount): number =>
    Math.max(account.done[key], Math.min(confirmed[key] + attempt[key], total?.[key] ?? Infinity));
  return { ...account, done: { files: raise('files'), bytes: raise('bytes') } };
}

/**
 * What a file costs besides its bytes, in bytes: a guess, about a hundredth of a second at 10 MB/s.
 * It keeps 100 000 tiny files from counting for nothing.
 */
const FILE_COST_BYTES = 128 * 1024;

/** Files and bytes as one figure, for shares and for the time left. */
export function measureWork({ files, bytes }: Amount): number {
  return files * FILE_COST_BYTES + bytes;
}
