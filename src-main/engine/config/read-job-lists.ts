import { checkPlace } from './check-place.ts';
import { noteWrong } from './config-reader.ts';
import type { ConfigReader } from './config-reader.ts';
import type { Places } from './settings.ts';

/** The folder that holds one folder for each job list; with the logs by default. */
export function readJobLists(reader: ConfigReader, { logs }: Places): string {
  return readPath(reader, 'job_lists') ?? reader.ports.path.join(logs, 'job-lists');
}

/** The file of job types; null for none. */
export function readJobTypes(reader: ConfigReader): string | null {
  return readPath(reader, 'job_types');
}

/** Where sessions that are sent to a server may lie; at the sources of runs by default. */
export function readSessionSources(reader: ConfigReader, { z, disk }: Places): readonly string[] {
  const texts = reader.config.runferry?.session_sources;
  if (texts === undefined) return disk === null ? [z] : [z, disk];
  return texts.flatMap((text) => checkPath(reader, 'session_sources', text) ?? []);
}

function readPath(reader: ConfigReader, name: 'job_lists' | 'job_types'): string | null {
  const text = reader.config.runferry?.[name];
  return text ? checkPath(reader, name, text) : null;
}

function checkPath(reader: ConfigReader, name: string, text: string): string | null {
  const result = checkPlace(text, reader.ports);
  if ('place' in result) return result.place;
  noteWrong(reader, `runferry.${name}`, `(${text}) ${result.problem}.`, result.hint);
  return null;
}
