import { AppError } from '../app-error.ts';

const SAVE_AS_UTF8 = 'Open it in an editor and save it with the encoding UTF-8.';

/**
 * The text of a configuration file. Windows editors save UTF-8 with or without a mark, and UTF-16
 * with one; all of these are read.
 *
 * @throws AppError CONFIG_ENCODING for anything else, with the line
 */
export function decodeConfig(bytes: Uint8Array, file: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const text = new TextDecoder('utf-8').decode(bytes);
  const line = firstBadLine(text, bytes);
  if (line === null) return text;
  throw new AppError('CONFIG_ENCODING', `${file}, line ${line}: this is not UTF-8 text.`, {
    hint: SAVE_AS_UTF8,
  });
}

/** Line of the first NUL, or of the first byte that decoding replaced; null when there is none. */
function firstBadLine(text: string, bytes: Uint8Array): number | null {
  const bad = text.search(isUtf8(bytes) ? /\0/ : /[\0\uFFFD]/);
  return bad === -1 ? null : text.slice(0, bad).split('\n').length;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // A fatal decoder has no other way to say that the bytes are not UTF-8.
    return false;
  }
}
