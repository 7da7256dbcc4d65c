import type { PlatformPath } from 'node:path';
import type { FilePosition } from '../config/finding.ts';
import { locateKeys } from '../config/locate-keys.ts';
import { parseConfig } from '../config/parse-config.ts';
import { refuseFile } from '../config/refuse-file.ts';
import { checkLayout } from './check-layout.ts';
import { createLayout } from './create-layout.ts';
import type { Layout } from './layout.ts';

/**
 * The layout that the text of a file stands for. Throws `AppError` with a code that begins with
 * `CONFIG_` and tells all that is wrong, with line and column.
 *
 * @param name the layout's name, that of the file without its ending
 */
export async function readLayout(
  text: string,
  { name, file }: { readonly name: string; readonly file: string },
  path: PlatformPath,
): Promise<Layout> {
  const checked = checkLayout(parseConfig(text, file, 'the layouts in config-templates/layouts'));
  if ('layout' in checked) return createLayout(name, checked.layout, path);
  const positions: ReadonlyMap<string, FilePosition> = await locateKeys(text);
  throw refuseFile({ problems: checked.problems, warnings: [] }, positions, file);
}
