import path from 'node:path';
import { AppError } from '../../src-main/engine/app-error.ts';
import type { SettingsChoice } from '../../src-main/engine/config/build-settings.ts';
import { interpretConfig } from '../../src-main/engine/config/interpret-config.ts';
import type { Settings } from '../../src-main/engine/config/settings.ts';
import type { Platform } from '../../src-main/engine/ports.ts';
import type { Problem } from '../../src-shared/problem.ts';

/** The name that the file has in sentences. */
export const CONFIG_FILE = 'lab.toml';

/** The settings that a text or bytes stand for on a platform. */
export function interpret(
  content: string | Uint8Array,
  platform: Platform = 'linux',
  choice: SettingsChoice = {},
): Promise<Settings> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const ports = { platform, path: platform === 'win32' ? path.win32 : path.posix };
  return interpretConfig(bytes, CONFIG_FILE, ports, choice);
}

/** The expected problem that a promise is rejected with; anything else fails the test. */
export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AppError) return error.toProblem();
    throw error;
  }
  throw new Error('nothing was refused');
}
