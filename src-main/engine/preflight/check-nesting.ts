import { realpath } from 'node:fs/promises';
import type { PlatformPath } from 'node:path';
import type { PreflightItem } from '../../../src-shared/preflight.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import { toLongPath } from '../counts/native-path.ts';
import type { Ports } from '../ports.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { isWithin } from './is-within.ts';
import { pass, refuse } from './item.ts';

type NestingPorts = Pick<Ports, 'clock' | 'path' | 'platform'>;

const HINT = 'Correct the folders in the configuration; nothing may be written at a source.';

/** Why two folders, free of links, cannot be source and destination of a copy; null when they can (pure). */
export function findNesting(
  source: string,
  destination: string,
  path: PlatformPath,
): Problem | null {
  const inside = isWithin(destination, source, path);
  const outside = isWithin(source, destination, path);
  if (!inside && !outside) return null;
  const where = inside && outside ? 'is' : inside ? 'lies inside' : 'holds';
  return {
    code: 'NESTED_FOLDERS',
    message: `The destination ${destination} ${where} the source ${source}.`,
    hint: HINT,
  };
}

/**
 * Whether anything would be written at a source: no destination folder may be one, lie in one or
 * hold one, and the logs folder may not lie in one. Sees through links and mapped drives, and
 * folders that are not there yet.
 */
export async function checkNesting(
  sources: readonly string[],
  destinations: readonly string[],
  logs: string,
  ports: NestingPorts,
): Promise<readonly PreflightItem[]> {
  const resolve = (folder: string): Promise<string> => resolveLinks(folder, ports);
  const from = await Promise.all(sources.map(resolve));
  const to = await Promise.all(destinations.map(resolve));
  const realLogs = await resolve(logs);
  const problems = from.flatMap((source) => [
    ...to.flatMap((destination) => findNesting(source, destination, ports.path) ?? []),
    ...(isWithin(realLogs, source, ports.path) ? [describeLogs(realLogs, source)] : []),
  ]);
  if (problems.length > 0) return problems.map((problem) => refuse('nesting', problem));
  return [pass('nesting', 'Sources and destination are separate folders.')];
}

function describeLogs(logs: string, source: string): Problem {
  return {
    code: 'NESTED_FOLDERS',
    message: `The logs folder ${logs} lies inside the source ${source}.`,
    hint: HINT,
  };
}

/** The folder without links; of one that is not there, the part that is. */
async function resolveLinks(folder: string, ports: NestingPorts): Promise<string> {
  const { clock, path, platform } = ports;
  try {
    return await answerInTime(folder, realpath(toLongPath(folder, platform)), clock);
  } catch (error) {
    // It does not answer, so nothing above it will.
    if (error instanceof AppError) return folder;
    // Not there yet, or a drive that cannot tell: then its name has to do.
    if (systemErrorCode(error) === undefined) throw error;
    const parent = path.dirname(folder);
    if (parent === folder) return folder;
    return path.join(await resolveLinks(parent, ports), path.basename(folder));
  }
}
