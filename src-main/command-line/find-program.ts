import { access } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../engine/app-error.ts';

/** How this very program is started again: the installed one by itself, otherwise Node and the entry. */
export function findProgram(): readonly [string, ...string[]] {
  const entry = process.argv[1];
  const { env, execArgv, execPath, versions } = process;
  // The portable program runs from a copy that is gone when it ends, and `--` keeps Electron itself
  // from reading the options.
  if (versions['electron']) return [env['PORTABLE_EXECUTABLE_FILE'] ?? execPath, '--'];
  return entry === undefined ? [execPath] : [execPath, ...execArgv, path.resolve(entry)];
}

const TEMPLATES = 'config-templates';

/**
 * The folder with the templates: beside the installed program, or above this file. Throws `AppError`
 * TEMPLATES_MISSING.
 */
export async function findTemplates(): Promise<string> {
  const above = [import.meta.dirname];
  for (let folder = import.meta.dirname; folder !== path.dirname(folder);) {
    folder = path.dirname(folder);
    above.push(folder);
  }
  const resources = (process as { readonly resourcesPath?: string }).resourcesPath;
  for (const folder of resources === undefined ? above : [resources, ...above]) {
    const candidate = path.join(folder, TEMPLATES);
    if (await exists(path.join(candidate, 'scheduled-task.xml'))) return candidate;
  }
  throw new AppError('TEMPLATES_MISSING', `The folder ${TEMPLATES} is not beside the program.`, {
    hint: 'Install Runferry again.',
  });
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    // Whatever keeps it from being read, it cannot be used.
    return false;
  }
}
