import { measureWork, type Account } from './account.ts';

/** Counting and verifying are a little of the way, so that a transfer with nothing to copy moves too. */
const COUNTING_PERCENT = 2;
const WALKING_PERCENT = 5;
/** Reading both sides takes about as long as copying. */
const READING_PERCENT = 49;

/**
 * How far a transfer is, 0 to 100, by work. Until every component is counted only counting is
 * measured, because the size of the rest is not known.
 */
export function measurePercent(accounts: readonly Account[]): number {
  const counted = accounts.filter(({ total }) => total !== null);
  if (accounts.length === 0) return 0;
  if (counted.length < accounts.length)
    return (COUNTING_PERCENT * counted.length) / accounts.length;
  // One byte more each, so that empty components have a share as well.
  const weights = accounts.map((account) => 1 + measureWork(account.total ?? account.done));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const reached = accounts.reduce((sum, account, index) => {
    return sum + measureShare(account) * (weights[index] ?? 0);
  }, 0);
  return COUNTING_PERCENT + reached / all;
}

/** Percent of one counted component without its counting. */
function measureShare(account: Account): number {
  const verifyingPercent = account.compared === null ? WALKING_PERCENT : READING_PERCENT;
  const copyingPercent = 100 - COUNTING_PERCENT - verifyingPercent;
  if (account.phase === 'done') return copyingPercent + verifyingPercent;
  return copyingPercent * copiedShare(account) + verifyingPercent * verifiedShare(account);
}

function verifiedShare({ compared, total, verifiedShare }: Account): number {
  if (compared === null || total === null) return verifiedShare;
  const all = measureWork(total);
  return all === 0 ? 1 : Math.min(1, measureWork(compared) / all);
}

function copiedShare({ phase, total, done }: Account): number {
  if (phase === 'verifying' || total === null) return 1;
  const all = measureWork(total);
  return all === 0 ? 0 : Math.min(1, measureWork(done) / all);
}
