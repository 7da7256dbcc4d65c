import { isUtf8 } from 'node:buffer';
import { win32 } from 'node:path';
import type { Platform } from '../ports.ts';

/**
 * An absolute path in the form that has no length limit: `\\?\C:\…` and `\\?\UNC\server\share\…`
 * on Windows, where it also keeps names with trailing dots and spaces; unchanged on Linux.
 */
export function toLongPath(path: string, platform: Platform): string {
  // Of `\\?\Z:\` Node makes `\\?\Z:`, which is the device and no folder; a root is never too long.
  if (platform !== 'win32' || /^[A-Z]:[\\/]$/i.test(path)) return path;
  return win32.toNamespacedPath(path);
}

const ESCAPED_BYTE = 0xdc00;

/**
 * The bytes of a file name as text. Bytes that are not UTF-8 become lone surrogates
 * U+DC80…U+DCFF, the scheme of Python's `surrogateescape`, so that `encodePath` gives them back.
 */
export function decodeName(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = utf8Length(bytes[at] ?? 0);
    const character = bytes.subarray(at, at + length);
    const valid = character.length === length && isUtf8(character);
    text += valid ? character.toString('utf8') : String.fromCharCode(ESCAPED_BYTE + character[0]!);
    at += valid ? length : 1;
  }
  return text;
}

function utf8Length(leadByte: number): number {
  if (leadByte < 0xc0) return 1;
  if (leadByte < 0xe0) return 2;
  return leadByte < 0xf0 ? 3 : 4;
}

const ESCAPED = /^[\udc80-\udcff]$/u;

/**
 * A path for Node's `fs`: the text itself, or bytes where it holds names that are not UTF-8. Half a
 * pair of surrogates, which Windows allows in a name, becomes U+FFFD: nothing of that name is found.
 */
export function encodePath(path: string): string | Buffer {
  if (path.isWellFormed()) return path;
  const parts = path
    .split(/([\udc80-\udcff])/u)
    .map((part) =>
      ESCAPED.test(part) ? Buffer.of(part.charCodeAt(0) - ESCAPED_BYTE) : Buffer.from(part),
    );
  return Buffer.concat(parts);
}

/**
 * The path for Node's `fs` of things below a root, each given relative to it with `/`; the root
 * itself for the empty path.
 */
export function createLocator(
  root: string,
  platform: Platform,
): (relativePath: string) => string | Buffer {
  const windows = platform === 'win32';
  const longRoot = toLongPath(root, platform);
  const separator = windows ? '\\' : '/';
  const base = longRoot.endsWith(separator) ? longRoot : longRoot + separator;
  return (path) => {
    // Node makes `\\?\Z:\` the device `\\?\Z:`, which is no folder; it lengthens the root by itself.
    if (path === '') return encodePath(root);
    return encodePath(base + (windows ? path.replaceAll('/', '\\') : path));
  };
}
