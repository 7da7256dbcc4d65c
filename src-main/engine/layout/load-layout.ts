import { readFile } from 'node:fs/promises';
import { AppError } from '../app-error.ts';
import { decodeConfig } from '../config/decode-config.ts';
import { findNearest } from '../config/find-nearest.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { BUILT_IN_LAYOUTS, isLayoutName, locateBuiltIn } from './built-in-layouts.ts';
import type { Layout } from './layout.ts';
import { readLayout } from './read-layout.ts';

/**
 * The layout of a name, or of a file with its path. Throws `AppError` CONFIG_LAYOUT_UNKNOWN,
 * CONFIG_LAYOUT_UNREADABLE and those of `readLayout`.
 */
export async function loadLayout(
  nameOrFile: string,
  { path }: Pick<Ports, 'path'>,
): Promise<Layout> {
  const isName = isLayoutName(nameOrFile);
  if (isName && !BUILT_IN_LAYOUTS.some((known) => known === nameOrFile)) {
    const nearest = findNearest(nameOrFile, BUILT_IN_LAYOUTS);
    throw new AppError('CONFIG_LAYOUT_UNKNOWN', `There is no layout "${nameOrFile}".`, {
      hint: nearest
        ? `Did you mean ${nearest}?`
        : `There are ${BUILT_IN_LAYOUTS.join(', ')}; a file of your own is named with its full path.`,
    });
  }
  const file = isName ? locateBuiltIn(nameOrFile) : nameOrFile;
  const name = isName ? nameOrFile : path.basename(file, path.extname(file));
  try {
    return await readLayout(decodeConfig(await readFile(file), file), { name, file }, path);
  } catch (error) {
    const sentence = `The layout ${file} cannot be read`;
    throw describeSystemError(error, 'CONFIG_LAYOUT_UNREADABLE', sentence);
  }
}
