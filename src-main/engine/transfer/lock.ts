import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import type { Problem } from '../../../src-shared/problem.ts';
import type { RunId } from '../../../src-shared/run.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { endOrphans, type OrphansEnded } from '../copier/end-orphans.ts';
import { describeSystemError, explainSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { createLockFile, readLockFile, type FoundLock, type LockHolder } from './lock-file.ts';
import { startHeartbeat, type Heartbeat } from './lock-heartbeat.ts';
import { judgeLock, looksAlive, LOCK_TIMING, type LockTiming } from './lock-staleness.ts';

export type LockPorts = Pick<Ports, 'clock' | 'identity' | 'log' | 'path' | 'platform'>;

export interface LockRequest {
  readonly run: RunId;
  /** Where the lock lies, seen by all computers that transfer to this destination; made if need be. */
  readonly logs: string;
  /** Ends the wait that a silent lock needs. */
  readonly signal: AbortSignal;
  /** Called once when somebody else has taken the lock over: stop at once, write nothing more. */
  readonly onLost: (problem: AppError) => void;
  readonly timing?: LockTiming;
}

/** The right to transfer one run to one destination. */
export interface Lock {
  readonly path: string;
  /** Unique for each time that a lock is taken: the mark of what the transfer starts. */
  readonly token: string;
  /** What was taken over, to be told; empty as a rule. */
  readonly notes: readonly Problem[];
  /** Gives the right back; a lock that is no longer ours is left alone. Never throws. */
  release(): Promise<void>;
}

/**
 * Takes the lock of a run, which all computers and users see, and keeps it alive until released.
 * A lock whose holder has died or fallen silent is taken over by exactly one of those who ask.
 *
 * Throws `AppError` LOCKED (with who holds it, since when), LOCK_UNWRITABLE, or the signal's
 * reason.
 */
export async function acquireLock(request: LockRequest, ports: LockPorts): Promise<Lock> {
  const { run, logs, onLost, timing = LOCK_TIMING } = request;
  const path = locateLock(logs, run, ports);
  const holder = describeHolder(ports);
  const notes: Problem[] = [];
  try {
    await answerInTime(logs, mkdir(logs, { recursive: true }), ports.clock);
    await obtain(path, { ...request, timing, holder, notes }, ports);
  } catch (error) {
    throw describeSystemError(error, 'LOCK_UNWRITABLE', `Cannot write the lock ${path}`);
  }
  const heartbeat = startHeartbeat({ path, holder, timing, onLost }, ports);
  return {
    path,
    token: holder.token,
    notes,
    release: () => release(path, holder, heartbeat, ports),
  };
}

/**
 * Whether a run is being transferred at this moment, as far as one look tells; waits for nothing.
 * A lock that cannot be looked into counts as held. Throws `AppError` PLACE_SILENT.
 */
export async function isRunLocked(
  logs: string,
  run: RunId,
  ports: Pick<Ports, 'clock' | 'identity' | 'path' | 'platform'>,
): Promise<boolean> {
  const path = locateLock(logs, run, ports);
  return answerInTime(path, isLive(path, ports), ports.clock);
}

/**
 * Throws `AppError` LOCKED, with who holds it, when somebody is transferring a run at this moment.
 * Asked before anything is probed in its folders, where a running transfer would find the probe.
 */
export async function requireUnlocked(
  logs: string,
  run: RunId,
  ports: Pick<Ports, 'clock' | 'identity' | 'path' | 'platform'>,
): Promise<void> {
  if (!(await isRunLocked(logs, run, ports))) return;
  const found = await readLockFile(locateLock(logs, run, ports), ports);
  if (found !== null) throw explainLocked(run, found, LOCK_TIMING);
}

async function isLive(
  path: string,
  ports: Pick<Ports, 'clock' | 'identity' | 'platform'>,
): Promise<boolean> {
  try {
    const found = await readLockFile(path, ports);
    return found !== null && (await looksAlive(path, found, LOCK_TIMING, ports));
  } catch (error) {
    // Its age needs a file written beside it, which those who only look may not be allowed to.
    if (systemErrorCode(error) === undefined) throw error;
    return systemErrorCode(error) !== 'ENOTDIR';
  }
}

function locateLock(logs: string, run: RunId, { path }: Pick<Ports, 'path'>): string {
  return path.join(logs, `${run}.lock`);
}

function describeHolder({ clock, identity, platform }: LockPorts): LockHolder {
  const { host, user, pid } = identity;
  const startedAt = new Date(clock.now()).toISOString();
  const token = randomBytes(6).toString('hex');
  return { host, user, pid, platform, startedAt, token, heartbeat: 0 };
}

interface Obtaining {
  readonly run: RunId;
  readonly signal: AbortSignal;
  readonly timing: LockTiming;
  readonly holder: LockHolder;
  readonly notes: Problem[];
}

/** Creates the lock file; a stale one is cleared away first. */
async function obtain(path: string, obtaining: Obtaining, ports: LockPorts): Promise<void> {
  const { run, signal, timing, holder, notes } = obtaining;
  for (;;) {
    signal.throwIfAborted();
    if (await createLockFile(path, holder, ports)) return;
    const found = await readLockFile(path, ports);
    if (found === null) continue;
    const state = await judgeLock(path, found, timing, signal, ports);
    if (state === 'live') throw explainLocked(run, found, timing);
    const cleared = state === 'stale' ? await clearAway(path, found, obtaining, ports) : null;
    if (cleared) notes.push(describeTakeover(run, found, cleared));
  }
}

/**
 * Removes one certain stale lock, once what its holder had started has ended; null when it is another
 * one by now. Only who holds the claim on
 * that very lock may remove it, so a lock that somebody has just made is never removed. The claim is
 * a lock like any other, and is cleared away in the same way should its holder have died.
 */
async function clearAway(
  path: string,
  stale: FoundLock,
  obtaining: Obtaining,
  ports: LockPorts,
): Promise<OrphansEnded | null> {
  const claim = `${path}.${stale.token}`;
  await obtain(claim, { ...obtaining, notes: [] }, ports);
  try {
    const now = await readLockFile(path, ports);
    if (now?.token !== stale.token || now.heartbeat !== stale.heartbeat) return null;
    const orphans = await endOrphans(stale.token, ports);
    if (orphans.remaining.length > 0) throw explainOrphans(obtaining.run, orphans);
    await rm(path, { force: true });
    return orphans;
  } finally {
    await rm(claim, { force: true });
  }
}

async function release(
  path: string,
  holder: LockHolder,
  heartbeat: Heartbeat,
  ports: LockPorts,
): Promise<void> {
  await heartbeat.stop();
  try {
    await answerInTime(path, removeOwn(path, holder, ports), ports.clock);
  } catch (error) {
    // What stays behind is stale as soon as this process has ended.
    ports.log.warn(`The lock ${path} could not be removed: ${explainSystemError(error)}`);
  }
}

async function removeOwn(path: string, holder: LockHolder, ports: LockPorts): Promise<void> {
  const found = await readLockFile(path, ports);
  if (found?.token === holder.token) await rm(path);
}

function explainLocked(run: RunId, { holder }: FoundLock, { staleSeconds }: LockTiming): AppError {
  const who = holder ? `${holder.user} on ${holder.host} since ${tellTime(holder)}` : 'somebody';
  return new AppError('LOCKED', `Run ${run} is being transferred by ${who}.`, {
    hint:
      'Wait until that transfer ends. If that computer was switched off, the run can be ' +
      `transferred ${Math.ceil(staleSeconds / 60)} minutes after its last sign of life.`,
  });
}

function explainOrphans(run: RunId, { remaining }: OrphansEnded): AppError {
  const processes = `${remaining.length === 1 ? 'process' : 'processes'} ${remaining.join(', ')}`;
  const message = `A copier that an earlier transfer of run ${run} has left behind (${processes}) cannot be ended.`;
  return new AppError('LOCKED', message, {
    hint: 'It may be waiting for a drive that does not answer. Try again in some minutes, or restart this computer.',
  });
}

function describeTakeover(run: RunId, { holder }: FoundLock, { ended }: OrphansEnded): Problem {
  const whose = holder
    ? `${holder.user} on ${holder.host}, begun ${tellTime(holder)},`
    : 'somebody';
  return {
    code: 'LOCK_TAKEN_OVER',
    message: `The transfer of run ${run} by ${whose} ended without giving its lock back; it was taken over${ended > 0 ? ', and the copier that was left behind was ended' : ''}.`,
  };
}

function tellTime({ startedAt }: LockHolder): string {
  return `${startedAt.slice(0, 16).replace('T', ' ')} UTC`;
}
