import type { Places } from '../config/settings.ts';
import { findDriveLetter } from '../schedule/mapped-drives.ts';

/** What the session of this process has. */
export interface SessionFacts {
  /** The variable SESSIONNAME, which Windows sets where somebody sits; undefined elsewhere. */
  readonly sessionName: string | undefined;
  /** The letters that exist in it, in upper case. */
  readonly letters: ReadonlySet<string>;
}

/**
 * A warning when the configuration names drive letters that this session does not have (pure); null
 * when all is well. Mapped letters belong to the session in which they were mapped; that of the
 * external disk is none of them, and often not there.
 */
export function findLostLetters(
  { z, destination, logs }: Places,
  { sessionName, letters }: SessionFacts,
): string | null {
  const used = [z, destination, logs].flatMap((place) => findDriveLetter(place) ?? []);
  const lost = [...new Set(used)].filter((letter) => !letters.has(letter));
  if (lost.length === 0) return null;
  const names = lost.map((letter) => `${letter}:`).join(' and ');
  const verb = lost.length === 1 ? 'does' : 'do';
  return sessionName === undefined
    ? `${names} ${verb} not exist in this session, which nobody is logged on to: mapped drives are not there for tasks and services.`
    : `${names} ${verb} not exist in this session. Drives that were mapped by another user, or without administrator rights, are not there.`;
}
