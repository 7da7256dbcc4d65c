import { setTimeout } from 'node:timers/promises';

import type { FaultHooks } from './fault-hooks.ts';
import type { FileContext } from './file-faults.ts';
import type { LogWriter } from './log-writer.ts';
import type { EmulatorSettings } from './settings.ts';
import { WindowsError } from './windows-errors.ts';

const NETWORK_NAME_GONE = 64;
const DISK_FULL = 112;
const CHUNK_BYTES = 65_536;
const FOREVER_MILLISECONDS = 2 ** 31 - 1;

/** What faults of disk, network and process need to know about the run. */
export interface MachineContext extends FileContext {
  /** Brought up to date before the process waits or dies. */
  readonly log: Pick<LogWriter, 'flush'>;
}

/** The faults that come over the whole run: disk, network, speed, and its own end. */
export function makeMachineFaults(
  settings: EmulatorSettings,
  context: MachineContext,
): readonly FaultHooks[] {
  return [
    slowDown(settings, context),
    fillDisk(settings, context),
    loseNetwork(settings, context),
    die(settings, context),
    hang(settings, context),
  ];
}

function slowDown({ slow: fault }: EmulatorSettings, { strikes, log }: MachineContext): FaultHooks {
  if (!fault) return {};
  const { bytesPerSecond = Infinity, millisecondsPerFile = 0 } = fault;
  const wait = async (milliseconds: number): Promise<void> => {
    if (milliseconds === 0 || !strikes('slow')) return;
    log.flush();
    await setTimeout(milliseconds);
  };
  return {
    chunkBytes: () => Math.min(CHUNK_BYTES, Math.ceil(bytesPerSecond / 10)),
    afterChunk: (chunkBytes) => wait((chunkBytes / bytesPerSecond) * 1000),
    afterFile: () => wait(millisecondsPerFile),
  };
}

function fillDisk({ diskFull: fault }: EmulatorSettings, { strikes }: MachineContext): FaultHooks {
  if (!fault) return {};
  let createdBytes = 0;
  return {
    beforeCreating(bytes) {
      const isFull = createdBytes + bytes > fault.afterBytes;
      if (isFull && strikes('diskFull')) throw new WindowsError(DISK_FULL);
      createdBytes += bytes;
    },
  };
}

function loseNetwork(
  { networkLost: fault }: EmulatorSettings,
  { strikes }: MachineContext,
): FaultHooks {
  if (!fault) return {};
  let finishedFiles = 0;
  let isGone = false;
  const throwWhenGone = (): void => {
    if (isGone) throw new WindowsError(fault.error ?? NETWORK_NAME_GONE);
  };
  return {
    chunkBytes: halve,
    beforeMaking: throwWhenGone,
    beforeOpening: throwWhenGone,
    afterChunk(_, isMiddle) {
      if (isMiddle && finishedFiles >= fault.afterFiles) isGone ||= strikes('networkLost');
      throwWhenGone();
    },
    afterFile() {
      finishedFiles += 1;
    },
    stopsAfterFailure: () => isGone && fault.stops === true,
  };
}

function die({ die: fault }: EmulatorSettings, { strikes, log }: MachineContext): FaultHooks {
  if (!fault) return {};
  const { afterBytes = Infinity, afterFiles = Infinity, exitCode } = fault;
  let writtenBytes = 0;
  let finishedFiles = 0;
  const dieNow = (): void => {
    if (!strikes('die')) return;
    log.flush();
    if (exitCode === undefined) process.kill(process.pid, 'SIGKILL');
    else process.exit(exitCode);
  };
  return {
    chunkBytes: halve,
    afterChunk(chunkBytes, isMiddle) {
      writtenBytes += chunkBytes;
      if (isMiddle && writtenBytes >= afterBytes) dieNow();
    },
    afterFile() {
      finishedFiles += 1;
      if (finishedFiles >= afterFiles) dieNow();
    },
  };
}

function hang({ hang: fault }: EmulatorSettings, { strikes, log }: MachineContext): FaultHooks {
  if (!fault) return {};
  let finishedFiles = 0;
  return {
    async afterFile() {
      finishedFiles += 1;
      if (finishedFiles < fault.afterFiles || !strikes('hang')) return;
      log.flush();
      for (;;) await setTimeout(FOREVER_MILLISECONDS);
    },
  };
}

/** At least two pieces, so that there is a middle. */
function halve(totalBytes: number): number {
  return Math.min(CHUNK_BYTES, Math.ceil(totalBytes / 2));
}
