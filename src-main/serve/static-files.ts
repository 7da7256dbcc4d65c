import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '../engine/app-error.ts';

/** A file of the built window. */
export interface StaticFile {
  readonly content: Uint8Array;
  readonly contentType: string;
  /** Whether its name changes with its content, so that a browser may keep it. */
  readonly isImmutable: boolean;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * The file that an address of the window stands for; null when there is none. Addresses without an
 * ending are screens, which all begin with `index.html`. Nothing outside of the folder is ever read,
 * whatever the address says and wherever links lead.
 */
export async function readStaticFile(folder: string, address: string): Promise<StaticFile | null> {
  const name = nameFile(address);
  if (name === null) return null;
  const contentType = CONTENT_TYPES[path.extname(name)];
  if (contentType === undefined) return null;
  try {
    const root = await realpath(folder);
    const file = await realpath(path.join(root, name));
    if (!file.startsWith(root + path.sep)) return null;
    const content = await readFile(file);
    return { content, contentType, isImmutable: name.startsWith('assets/') };
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    throw error;
  }
}

/** The name of a file relative to the folder, with `/`; null for what is no plain name. Pure. */
export function nameFile(address: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(address);
  } catch {
    // A broken escape stands for no name.
    return null;
  }
  const parts = decoded.split('/').filter((part) => part !== '');
  // Dot files, `..`, drives, streams and control characters have no place in a built window.
  if (!parts.every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(part))) return null;
  return parts.at(-1)?.includes('.') ? parts.join('/') : 'index.html';
}
