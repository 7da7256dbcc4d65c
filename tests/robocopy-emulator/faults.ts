import type { FaultHooks } from './fault-hooks.ts';
import { makeFileFaults } from './file-faults.ts';
import { makeMachineFaults, type MachineContext } from './machine-faults.ts';
import type { EmulatorSettings } from './settings.ts';

const CHUNK_BYTES = 1024 ** 2;

/** All faults of one run as one. */
export type Faults = Required<FaultHooks>;

/** The faults that the settings ask for; without any, nothing ever goes wrong. */
export function makeFaults(settings: EmulatorSettings, context: MachineContext): Faults {
  const all = [...makeFileFaults(settings, context), ...makeMachineFaults(settings, context)];
  return {
    leavesOut: (file) => all.some((fault) => fault.leavesOut?.(file)),
    failsSilently: (file) => all.some((fault) => fault.failsSilently?.(file)),
    beforeReading: (folder) => all.forEach((fault) => fault.beforeReading?.(folder)),
    beforeMaking: () => all.forEach((fault) => fault.beforeMaking?.()),
    beforeOpening: (file) => all.forEach((fault) => fault.beforeOpening?.(file)),
    beforeCreating: (bytes) => all.forEach((fault) => fault.beforeCreating?.(bytes)),
    chunkBytes: (totalBytes) =>
      Math.min(CHUNK_BYTES, ...all.map((fault) => fault.chunkBytes?.(totalBytes) ?? CHUNK_BYTES)),
    async afterChunk(chunkBytes, isMiddle) {
      for (const fault of all) await fault.afterChunk?.(chunkBytes, isMiddle);
    },
    afterCopy: (destination) => all.forEach((fault) => fault.afterCopy?.(destination)),
    async afterFile() {
      for (const fault of all) await fault.afterFile?.();
    },
    stopsAfterFailure: () => all.some((fault) => fault.stopsAfterFailure?.()),
  };
}
