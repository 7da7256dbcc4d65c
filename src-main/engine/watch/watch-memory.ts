import { AppError } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import {
  readWatchState,
  writeWatchState,
  type WatcherName,
  type WatchState,
} from './watch-state.ts';

/** What a watcher knows, in memory and in its file. */
export interface WatchMemory {
  state(): WatchState;
  /** Takes over a new state at once and writes it; where it cannot be written, it lasts until the end. */
  keep(state: WatchState): Promise<void>;
}

/** Reads what was kept before. */
export async function openWatchMemory(
  name: WatcherName,
  ports: Pick<Ports, 'log' | 'path' | 'stateFolder'>,
): Promise<WatchMemory> {
  let known = await readWatchState(name, ports);
  return {
    state: () => known,
    async keep(state) {
      known = state;
      try {
        await writeWatchState(name, state, ports);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        ports.log.warn(error.message);
      }
    },
  };
}
