import { expect, vi } from 'vitest';
import { app, calls, world } from './fake-electron.ts';

let starts = 0;

/** Starts the program as Electron would, with these arguments. */
export async function startProgram(...args: readonly string[]): Promise<void> {
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['Runferry.exe', ...args]);
  starts += 1;
  // A further name for the same file, so that it runs anew.
  const entry = `../../src-main/main.ts?start=${starts}`;
  await import(entry);
}

/** Starts it with a window, and waits until it has everything. */
export async function startWindow(config: string, ...args: readonly string[]): Promise<void> {
  await startProgram('--config', config, ...args);
  world.isReady.resolve();
  await vi.waitFor(() => expect(app.listenerCount('before-quit')).toBe(1), 30_000);
}

/** Quits it, interrupting what is going on, and waits until it would be gone. */
export async function quitProgram(): Promise<void> {
  if (app.listenerCount('before-quit') === 0) return;
  world.response = 1;
  calls.length = 0;
  app.quit();
  await vi.waitFor(
    () => expect(calls.filter((call) => call === 'app.quit')).toHaveLength(2),
    30_000,
  );
}
