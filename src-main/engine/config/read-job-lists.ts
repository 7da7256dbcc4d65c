import { checkPlace } from './check-place.ts';
import { noteWrong } from './config-reader.ts';
import type { ConfigReader } from './config-reader.ts';
import type { Places } from './settings.ts';

/** The folder that holds one folder for each job list; with the logs by default. */
export function readJobLists(reader: ConfigReader, { logs }: Places): string {
  const text = reader.config.runferry?.job_lists;
  const normal = reader.ports.path.join(logs, 'job-lists');
  if (!text) return normal;
  const result = checkPlace(text, reader.ports);
  if ('place' in result) return result.place;
  noteWrong(reader, 'runferry.job_lists', `(${text}) ${result.problem}.`, result.hint);
  return normal;
}
