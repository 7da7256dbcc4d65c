import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The layouts that come with Runferry. */
export const BUILT_IN_LAYOUTS = [
  'merscope',
  'jump-segmentation',
  'cellpainting-gallery',
  'cellpainting-gallery-shared',
  'parquet-partitions',
  'aind-session',
] as const;

/** What is in force where the configuration names no layout. */
export const DEFAULT_LAYOUT = 'merscope';

/** Whether a text is the name of a layout rather than the path of a file. */
export function isLayoutName(text: string): boolean {
  return /^[\w-]+$/.test(text);
}

/** Among the templates, or as the build has put them beside this module. */
const FOLDER = new URL(
  import.meta.url.endsWith('.ts') ? '../../../config-templates/layouts/' : './layouts/',
  import.meta.url,
);

/** Where the file of a built-in layout lies. */
export function locateBuiltIn(name: string): string {
  return fileURLToPath(new URL(`${name}.toml`, FOLDER));
}

/** The text of a built-in layout. */
export function readBuiltIn(name: string): string {
  return readFileSync(locateBuiltIn(name), 'utf8');
}
