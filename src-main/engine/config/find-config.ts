import { readFile } from 'node:fs/promises';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';

/** The name under which the lab keeps its file. */
const CONFIG_NAME = '.vizgen_config.toml';

/** The configuration file as it lies on the disk. */
export interface FoundConfig {
  /** Absolute. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

type Surroundings = Pick<Ports, 'platform' | 'path' | 'stateFolder' | 'workingFolder'>;

/** Where the configuration is looked for when no file is named, in this order. */
export function listConfigPlaces(ports: Surroundings): readonly string[] {
  const { platform, path, workingFolder, stateFolder } = ports;
  const shared = platform === 'win32' ? [`L:\\${CONFIG_NAME}`] : [];
  return [path.join(workingFolder, CONFIG_NAME), path.join(stateFolder, CONFIG_NAME), ...shared];
}

/**
 * Finds and reads the configuration. A file that is there but cannot be read stops the search: a
 * later one might say something else.
 *
 * @param option the file named on the command line, relative to the working folder
 * @throws AppError CONFIG_MISSING when there is none, CONFIG_UNREADABLE when it cannot be read
 */
export async function findConfig(ports: Surroundings, option?: string): Promise<FoundConfig> {
  if (option !== undefined) {
    const file = ports.path.resolve(ports.workingFolder, option);
    const bytes = await readIfThere(file);
    if (bytes) return { file, bytes };
    throw new AppError('CONFIG_MISSING', `The configuration file ${file} does not exist.`, {
      hint: 'Check the path after --vizgen_config.',
    });
  }
  const places = listConfigPlaces(ports);
  for (const file of places) {
    const bytes = await readIfThere(file);
    if (bytes) return { file, bytes };
  }
  throw new AppError(
    'CONFIG_MISSING',
    `There is no configuration file. Looked for, in this order: ${places.join(', ')}.`,
    {
      hint: `Copy config-templates/vizgen_config.toml to one of these places as ${CONFIG_NAME} and fill it in, or name a file with --vizgen_config.`,
    },
  );
}

/** The reasons why a file cannot be read, for people. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EISDIR: 'it is a folder',
  EBUSY: 'another program holds it open',
};

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    if (code === undefined) throw error;
    const reason = REASONS[code] ?? `the system says ${code}`;
    throw new AppError(
      'CONFIG_UNREADABLE',
      `The configuration file ${file} cannot be read: ${reason}.`,
      { cause: error, hint: 'Check the file, or name another one with --vizgen_config.' },
    );
  }
}
