import path from 'node:path';

/** Where the parts of the program lie. */
export interface Folders {
  /** The built screens. */
  readonly screens: string;
  /** The script that connects the window, a file. */
  readonly preload: string;
  readonly icons: string;
  /** The configuration that one starts from, a file. */
  readonly template: string;
}

/**
 * Installed, icons and templates lie beside the archive with the program, which is in
 * `resources/app.asar/out/main`; in development they lie in the repository, above `out/main`.
 */
export function findFolders(mainFolder: string, isPackaged: boolean): Folders {
  const program = path.resolve(mainFolder, '..', '..');
  const resources = path.dirname(program);
  return {
    screens: path.join(program, 'out', 'renderer'),
    preload: path.join(program, 'out', 'preload', 'index.cjs'),
    icons: isPackaged ? path.join(resources, 'icons') : path.join(program, 'resources', 'icons'),
    template: path.join(
      isPackaged ? path.dirname(resources) : program,
      'config-templates',
      'vizgen_config.toml',
    ),
  };
}
