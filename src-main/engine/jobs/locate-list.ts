import { AppError } from '../app-error.ts';
import type { Settings } from '../config/settings.ts';
import type { Ports } from '../ports.ts';
import { isWithin } from '../preflight/is-within.ts';

/**
 * The folder of a job list: a name lies in the folder of all lists, a path stands as it is. Throws
 * `AppError` JOB_LIST_PLACE for the logs folder itself, and for anything at a source.
 */
export function locateList(
  list: string,
  { places, jobLists }: Pick<Settings, 'places' | 'jobLists'>,
  { path, workingFolder }: Pick<Ports, 'path' | 'workingFolder'>,
): string {
  const isPath = list.includes('/') || list.includes(path.sep) || /^\.*$/.test(list);
  const folder = path.resolve(isPath ? workingFolder : jobLists, list);
  const lies = (outer: string) => isWithin(folder, outer, path);
  const sources = [places.z, places.disk].filter((place) => place !== null);
  const isAtSource = sources.some(lies) && !lies(places.destination);
  if (!isAtSource && path.relative(places.logs, folder) !== '') return folder;
  const place = isAtSource
    ? 'at a source, where nothing is ever written'
    : 'the logs folder itself';
  throw new AppError('JOB_LIST_PLACE', `The job list ${folder} would be ${place}.`, {
    hint: `Give it a name, such as plates: then it lies in ${jobLists}.`,
  });
}
