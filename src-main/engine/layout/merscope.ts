import type { PlatformPath } from 'node:path';
import { parseConfig } from '../config/parse-config.ts';
import { readBuiltIn } from './built-in-layouts.ts';
import { checkLayout } from './check-layout.ts';
import { createLayout } from './create-layout.ts';
import type { Layout } from './layout.ts';

/**
 * The layout of the folders of Vizgen's MERSCOPE as the lab keeps them, at once: three parents at the
 * source, one folder a run at the destination. `path` decides the flavour of every path that comes out.
 */
export function createMerscopeLayout(path: PlatformPath): Layout {
  const checked = checkLayout(parseConfig(readBuiltIn('merscope'), 'merscope.toml'));
  if ('layout' in checked) return createLayout('merscope', checked.layout, path);
  throw new Error(checked.problems.map(({ sentence }) => sentence).join(' '));
}
