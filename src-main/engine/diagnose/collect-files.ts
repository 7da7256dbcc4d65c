import { open, readdir, stat } from 'node:fs/promises';
import type { RunId } from '../../../src-shared/run.ts';
import { systemErrorCode } from '../app-error.ts';
import type { Settings } from '../config/settings.ts';
import type { Layout } from '../layout/layout.ts';
import type { Ports } from '../ports.ts';
import { RECEIPT_NAME } from '../transfer/receipt.ts';
import { chooseParts } from './cut-long.ts';

/** A file to be packed, and the name it gets. */
export interface FoundFile {
  readonly path: string;
  /** In the bundle, with `/`. */
  readonly name: string;
}

interface Surroundings {
  readonly settings: Pick<Settings, 'file' | 'places'>;
  readonly layout: Layout;
  readonly ports: Pick<Ports, 'path' | 'stateFolder'>;
}

/** So many files of a folder are packed at most, those that sort last: the newest ones. */
const MOST_FILES = 200;
const PROGRAM_LOGS = 4;

/** Everything about a run that may help, and nothing else of what lies beside it. */
export async function findFiles(
  run: RunId,
  { settings, layout, ports }: Surroundings,
): Promise<readonly FoundFile[]> {
  const { path, stateFolder } = ports;
  const { logs } = settings.places;
  const runFolder = layout.recordsFolder(settings.places, run);
  const components = layout.components.map(({ name }) => name);
  const programLogs = path.join(stateFolder, 'program-logs');
  const pick = async (
    folder: string,
    into: string,
    most: number,
    isWanted: (name: string) => boolean,
  ) =>
    (await namesIn(folder))
      .filter(isWanted)
      .slice(-most)
      .map((name) => ({ path: path.join(folder, name), name: `${into}/${name}` }));
  return [
    { path: settings.file, name: 'configuration.toml' },
    { path: path.join(runFolder, RECEIPT_NAME), name: RECEIPT_NAME },
    ...(await pick(logs, 'logs', MOST_FILES, (name) => isOfRun(name, run, components))),
    ...(await pick(runFolder, 'run', MOST_FILES, (name) => name.endsWith('.log'))),
    ...(await pick(programLogs, 'program', PROGRAM_LOGS, (name) => name.endsWith('.log'))),
  ];
}

/** Journals, reports and lists, but not those of a run whose name only begins like this one's. */
function isOfRun(name: string, run: RunId, components: readonly string[]): boolean {
  if (!name.startsWith(`${run}.`) || name.endsWith('.partial')) return false;
  const rest = name.slice(run.length + 1);
  return (
    /^\d{4}-\d{2}-/.test(rest) || components.some((component) => rest.startsWith(`${component}.`))
  );
}

/** The names in a folder with their sizes, one a line; why not, if it cannot be read. */
export async function describeFolder(
  folder: string,
  { path }: Pick<Ports, 'path'>,
): Promise<string> {
  try {
    const names = (await readdir(folder)).sort();
    const lines = await Promise.all(
      names.map(async (name) => {
        const { size, mtime } = await stat(path.join(folder, name));
        return `${mtime.toISOString()} ${String(size).padStart(15)} ${name}`;
      }),
    );
    return lines.join('\n');
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    return `cannot be read (${code})`;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    // What is not there, or away, is told by the page about the folders.
    return [];
  }
}

/** The parts of a file that are packed, or null when it is not there. */
export async function readParts(file: string): Promise<readonly Buffer[] | null> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      return await Promise.all(
        chooseParts(size).map(async ({ from, length }) => {
          const buffer = Buffer.alloc(length);
          const { bytesRead } = await handle.read(buffer, 0, length, from);
          return buffer.subarray(0, bytesRead);
        }),
      );
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return null;
  }
}
