import type { FoundConfig } from '../config/find-config.ts';
import { AppError } from '../app-error.ts';
import { decodeConfig } from '../config/decode-config.ts';
import { parseConfig } from '../config/parse-config.ts';
import { findDriveLetter, toSharePath, type MappedDrives } from './mapped-drives.ts';

/** The keys of folders on Windows; they stand at the top of the file. */
const PLACE_KEYS = [
  'analysis_drive_pc',
  'isilon_drive_pc',
  'isilon_drive_logs_pc',
  'analysis_drive_pc_disk',
  'analysis_drive_pc_debug',
];

/** The letters of all folders that a configuration names. */
export function listPlaceLetters({ bytes, file }: FoundConfig): readonly string[] {
  const places = readPlaces(decodeConfig(bytes, file), file);
  return places.flatMap((place) => findDriveLetter(place) ?? []);
}

/**
 * The text of a configuration with shares in place of mapped letters; null when there are none in
 * it. Everything else, comments too, stays as it is. Throws `AppError` SCHEDULE_CONFIG when the
 * places are written in a way that cannot be changed safely.
 */
export function rewritePlaces({ bytes, file }: FoundConfig, drives: MappedDrives): string | null {
  const text = decodeConfig(bytes, file);
  const wanted = readPlaces(text, file).map((place) => toSharePath(place, drives));
  if (wanted.join('\n') === readPlaces(text, file).join('\n')) return null;
  const line = new RegExp(
    String.raw`^([ \t]*(?:${PLACE_KEYS.join('|')})[ \t]*=[ \t]*)("(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*')`,
    'gm',
  );
  const rewritten = text.replaceAll(line, (_, head: string, value: string) => {
    const [place = ''] = readPlaces(`${PLACE_KEYS[0]} = ${value}`, file);
    return `${head}${quote(toSharePath(place, drives))}`;
  });
  if (readPlaces(rewritten, file).join('\n') === wanted.join('\n')) return rewritten;
  throw new AppError(
    'SCHEDULE_CONFIG',
    `The drive letters in ${file} cannot be replaced by their shares.`,
    {
      hint: String.raw`Write each folder on a line of its own, or write the shares yourself: \\server\share\folder.`,
    },
  );
}

function readPlaces(text: string, file: string): readonly string[] {
  const config = parseConfig(text, file);
  return PLACE_KEYS.flatMap((key) => {
    const value = config[key];
    return typeof value === 'string' ? value : [];
  });
}

function quote(path: string): string {
  return path.includes("'") ? JSON.stringify(path) : `'${path}'`;
}
