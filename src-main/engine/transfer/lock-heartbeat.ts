import { stat } from 'node:fs/promises';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { explainSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { rewriteLockFile, type LockHolder } from './lock-file.ts';
import type { LockTiming } from './lock-staleness.ts';

export interface Heartbeat {
  /** Ends the heartbeat and waits for the last one; never throws. */
  stop(): Promise<void>;
}

export interface HeartbeatRequest {
  readonly path: string;
  readonly holder: LockHolder;
  readonly timing: LockTiming;
  readonly onLost: (problem: AppError) => void;
}

type HeartbeatPorts = Pick<Ports, 'clock' | 'log' | 'path'>;

/**
 * Writes a sign of life into the lock file again and again. A share that is away is waited for; a
 * lock that is another one's, or was removed, is lost: that is told once, and the heartbeat ends.
 */
export function startHeartbeat(request: HeartbeatRequest, ports: HeartbeatPorts): Heartbeat {
  const stopping = new AbortController();
  const beating = beat(request, stopping.signal, ports);
  return {
    stop: async () => {
      stopping.abort();
      await beating;
    },
  };
}

async function beat(
  { path, holder, timing, onLost }: HeartbeatRequest,
  stopping: AbortSignal,
  ports: HeartbeatPorts,
): Promise<void> {
  for (let heartbeat = 1; ; heartbeat += 1) {
    await ports.clock.sleep(timing.heartbeatSeconds * 1000, stopping);
    if (stopping.aborted) return;
    if (await signalLife(path, { ...holder, heartbeat }, ports)) continue;
    if (!stopping.aborted) onLost(explainLoss(path));
    return;
  }
}

/** Whether the lock is still ours, as far as can be told. */
async function signalLife(
  path: string,
  holder: LockHolder,
  ports: HeartbeatPorts,
): Promise<boolean> {
  try {
    return await answerInTime(path, rewriteLockFile(path, holder), ports.clock);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT' && (await isThere(ports.path.dirname(path), ports))) {
      return false;
    }
    ports.log.warn(`No sign of life could be written to ${path}: ${explainSystemError(error)}`);
    return true;
  }
}

async function isThere(folder: string, { clock }: HeartbeatPorts): Promise<boolean> {
  try {
    return (await answerInTime(folder, stat(folder), clock)).isDirectory();
  } catch {
    // Away, for whatever reason: then nothing is known about the lock either.
    return false;
  }
}

function explainLoss(path: string): AppError {
  return new AppError(
    'LOCK_LOST',
    `The lock ${path} was taken over or removed while this transfer ran.`,
    {
      hint:
        'This computer gave no sign of life for minutes (asleep, or off the network), or somebody ' +
        'removed the lock. Once no other transfer of this run is under way, start it again: it continues.',
    },
  );
}
