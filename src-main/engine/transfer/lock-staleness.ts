import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { kill } from 'node:process';
import { systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { readLockFile, type FoundLock, type LockHolder } from './lock-file.ts';

/** The rhythm of a lock; the same on all computers that share a destination. */
export interface LockTiming {
  readonly heartbeatSeconds: number;
  /** A lock without a sign of life for so long is given up. */
  readonly staleSeconds: number;
}

export const LOCK_TIMING: LockTiming = { heartbeatSeconds: 30, staleSeconds: 300 };

/** `changed`: gone, or another lock by now, so look again. */
export type LockState = 'live' | 'stale' | 'changed';

/**
 * Whether a lock that was found has shown life of late. A holder on this computer that no longer
 * runs is dead at once; other ages are taken from the storage's clock, never from this computer's.
 */
export async function looksAlive(
  path: string,
  { holder, modifiedMs }: FoundLock,
  { staleSeconds }: LockTiming,
  ports: Pick<Ports, 'identity' | 'platform'>,
): Promise<boolean> {
  if (holder && hasDiedHere(holder, ports)) return false;
  return (await readStorageClock(path)) - modifiedMs < staleSeconds * 1000;
}

/**
 * Judges a lock that was found. One that looks dead, but may only be out of reach, is watched for
 * one heartbeat and a half, since clocks jump.
 */
export async function judgeLock(
  path: string,
  found: FoundLock,
  timing: LockTiming,
  signal: AbortSignal,
  ports: Pick<Ports, 'clock' | 'identity' | 'platform'>,
): Promise<LockState> {
  if (found.holder && hasDiedHere(found.holder, ports)) return 'stale';
  if (await looksAlive(path, found, timing, ports)) return 'live';
  await ports.clock.sleep(timing.heartbeatSeconds * 1500, signal);
  signal.throwIfAborted();
  const now = await readLockFile(path, ports);
  if (now?.token !== found.token) return 'changed';
  return now.heartbeat === found.heartbeat ? 'stale' : 'live';
}

function hasDiedHere(
  { host, platform, pid }: LockHolder,
  ports: Pick<Ports, 'identity' | 'platform'>,
): boolean {
  return host === ports.identity.host && platform === ports.platform && !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 only asks.
    kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH';
  }
}

/** Now, by the clock of the storage: the time of a file that is written beside the lock. */
async function readStorageClock(lock: string): Promise<number> {
  const path = `${lock}.now-${randomBytes(6).toString('hex')}`;
  const file = await open(path, 'wx');
  try {
    return (await file.stat()).mtimeMs;
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}
