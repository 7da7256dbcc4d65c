import type { RunId } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import { displayPath } from '../counts/display-path.ts';
import { describeCharacter, isDeviceName } from '../system/windows-names.ts';

const LONGEST_CHARACTERS = 128;
/** Logs and journals add up to 60 bytes to the run's name, and no file name may exceed 255. */
const LONGEST_BYTES = 190;

const FIRST = /^[\p{L}\p{N}_]/u;
const NOT_ALLOWED = /[^\p{L}\p{M}\p{N}_.\- +,=@#()]/u;

/**
 * Why a text cannot be a run's name, as the end of a sentence that begins with the text; null when
 * it can. A run's name is one path segment that every file system holds and no program misreads.
 */
export function findRunIdFault(text: string): string | null {
  if (text === '') return 'is empty';
  if (/^\.+$/.test(text)) return 'means a folder relative to another one';
  const illegal = NOT_ALLOWED.exec(text)?.[0];
  if (illegal !== undefined) return `contains ${describeCharacter(illegal)}`;
  if (!FIRST.test(text)) return `begins with ${describeCharacter(text.charAt(0))}`;
  if (text.endsWith('.')) return 'ends with a dot';
  if (text.endsWith(' ')) return 'ends with a space';
  if (isDeviceName(text)) return 'is the name of a device on Windows';
  if (text.length > LONGEST_CHARACTERS) return `is longer than ${LONGEST_CHARACTERS} characters`;
  if (Buffer.byteLength(text) > LONGEST_BYTES) return `is longer than ${LONGEST_BYTES} bytes`;
  return null;
}

/**
 * Takes a run's name from outside. Throws `AppError` RUN_ID_INVALID, a usage error, for anything
 * that is not exactly one safe path segment.
 */
export function checkRunId(text: string): RunId {
  const fault = findRunIdFault(text);
  if (fault === null) return text;
  const shown = displayPath(text.length > 80 ? `${text.slice(0, 80)}…` : text);
  throw new AppError(
    'RUN_ID_INVALID',
    `${shown.startsWith('"') ? shown : `"${shown}"`} cannot be the name of a run: it ${fault}.`,
    { hint: 'Give the name of the run folder alone, like 202310261058_VZGEN1_VMSC10202.' },
  );
}
