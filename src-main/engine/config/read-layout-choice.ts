import { BUILT_IN_LAYOUTS, DEFAULT_LAYOUT, isLayoutName } from '../layout/built-in-layouts.ts';
import { checkPlace } from './check-place.ts';
import { noteWrong, type ConfigReader } from './config-reader.ts';
import { findNearest } from './find-nearest.ts';

/** Which layout is in force: a name that is known, or the full path of a file. */
export function readLayoutChoice(reader: ConfigReader): string {
  const text = reader.config.runferry?.layout;
  if (text === undefined || text === '') return DEFAULT_LAYOUT;
  if (isLayoutName(text)) {
    if (BUILT_IN_LAYOUTS.some((known) => known === text)) return text;
    const nearest = findNearest(text, BUILT_IN_LAYOUTS);
    noteWrong(
      reader,
      'runferry.layout',
      `is "${text}", which is no layout.`,
      nearest ? `Did you mean ${nearest}?` : `There are ${BUILT_IN_LAYOUTS.join(', ')}.`,
    );
    return DEFAULT_LAYOUT;
  }
  const result = checkPlace(text, reader.ports);
  if ('place' in result) return result.place;
  noteWrong(reader, 'runferry.layout', `(${text}) ${result.problem}.`, result.hint);
  return DEFAULT_LAYOUT;
}
