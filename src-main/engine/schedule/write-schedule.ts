import { readFile } from 'node:fs/promises';
import { findConfig } from '../config/find-config.ts';
import { interpretConfig } from '../config/interpret-config.ts';
import type { Ports } from '../ports.ts';
import { checkRunId } from '../runs/run-id.ts';
import { describeSystemError } from '../system-error.ts';
import { writeAtomically } from '../write-atomically.ts';
import {
  composeSchedule,
  TEMPLATES,
  type ScheduleFacts,
  type ScheduleRequest,
} from './compose-schedule.ts';
import { findDriveLetter } from './mapped-drives.ts';
import { readMappedDrives, type AskSystem } from './read-mapped-drives.ts';
import { listPlaceLetters } from './rewrite-places.ts';

/** What writing a schedule takes. */
interface ScheduleSurroundings {
  readonly ports: Ports;
  readonly ask: AskSystem;
  /** How the program is started: a full path, and its first arguments. */
  readonly program: ScheduleFacts['program'];
  /** The folder with the templates. */
  readonly templates: string;
}

/** What was written. */
export interface Schedule {
  readonly files: readonly string[];
  readonly shares: readonly { readonly letter: string; readonly share: string }[];
  /** The commands that hand the task to the system. */
  readonly register: readonly string[];
}

/**
 * Writes a task for this system into the working folder, as `composeSchedule` describes it. The
 * configuration is checked first: what the task would stumble over at night is told now. Throws
 * `AppError` RUN_ID_INVALID, CONFIG_…, SCHEDULE_CONFIG or SCHEDULE_UNWRITABLE.
 */
export async function writeSchedule(
  request: ScheduleRequest & { readonly configFile: string | null },
  { ports, ask, program, templates }: ScheduleSurroundings,
): Promise<Schedule> {
  if (request.run !== null) checkRunId(request.run);
  const config = await findConfig(ports, request.configFile ?? undefined);
  const named = [config.file, ports.workingFolder, ...program];
  const letters = [
    ...listPlaceLetters(config),
    ...named.flatMap((path) => findDriveLetter(path) ?? []),
  ];
  const drives =
    ports.platform === 'win32' ? await readMappedDrives(letters, ask, ports) : new Map();
  const composed = composeSchedule(request, {
    config,
    drives,
    program,
    templates: await readTemplates(templates, ports),
    nowMs: ports.clock.now(),
    ports,
  });
  const { debug } = request;
  await interpretConfig(composed.config.bytes, composed.config.file, ports, { debug });
  for (const { file, content } of composed.files) await write(file, content);
  return {
    files: composed.files.map(({ file }) => file),
    shares: Array.from(drives, ([letter, share]) => ({ letter, share })),
    register: composed.register,
  };
}

async function readTemplates(
  folder: string,
  { path }: Pick<Ports, 'path'>,
): Promise<ScheduleFacts['templates']> {
  const read = TEMPLATES.map(async (name) => {
    return [name, await readFile(path.join(folder, name), 'utf8')] as const;
  });
  return Object.fromEntries(await Promise.all(read)) as ScheduleFacts['templates'];
}

async function write(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeAtomically(file, content);
  } catch (error) {
    throw describeSystemError(error, 'SCHEDULE_UNWRITABLE', `Cannot write ${file}`);
  }
}
