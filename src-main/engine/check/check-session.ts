import { stat } from 'node:fs/promises';
import type { CheckItem } from '../../../src-shared/check.ts';
import { findDriveLetter } from '../schedule/mapped-drives.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import type { TransferParts } from '../transfer/request.ts';
import { findLostLetters } from './find-lost-letters.ts';

/** Whether this session has the drive letters of the configuration; only Windows can lose them. */
export async function checkSession({
  settings,
  ports,
}: Pick<TransferParts, 'settings' | 'ports'>): Promise<readonly CheckItem[]> {
  if (ports.platform !== 'win32') return [];
  const { z, destination, logs } = settings.places;
  const used = new Set([z, destination, logs].flatMap((place) => findDriveLetter(place) ?? []));
  const letters = new Set<string>();
  for (const letter of used) {
    const root = `${letter}:\\`;
    // A drive that does not answer exists all the same; its own check tells of it.
    const isThere = answerInTime(root, exists(root), ports.clock).catch(() => true);
    if (await isThere) letters.add(letter);
  }
  const sessionName = ports.env['SESSIONNAME'];
  const message = findLostLetters(settings.places, { sessionName, letters });
  if (message === null) return [];
  const hint = String.raw`Write shares in the configuration, \\server\share\folder, or let runferry schedule do so.`;
  const problem = { code: 'LETTERS_LOST', message, hint };
  return [{ thing: 'session', status: 'warning', message, problem }];
}

async function exists(root: string): Promise<boolean> {
  try {
    await stat(root);
    return true;
  } catch {
    // Windows gives several codes for a letter that is not there, and for one that is disconnected.
    return false;
  }
}
