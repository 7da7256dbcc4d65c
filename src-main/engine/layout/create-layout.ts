import type { PlatformPath } from 'node:path';
import type { ComponentName, RunId, RunName } from '../../../src-shared/run.ts';
import { AppError } from '../app-error.ts';
import { isBucketPlace, joinPlace } from '../destination/join-place.ts';
import { findRunIdFault } from '../runs/run-id.ts';
import { parseRunName } from '../runs/run-name.ts';
import type { CheckedLayout } from './check-layout.ts';
import type { Layout } from './layout.ts';
import { parseNameRule } from './name-rule.ts';
import { renameValues } from './rename-values.ts';
import { fillPattern, matchSegment, type PathPattern, type PatternValues } from './path-pattern.ts';

const DEFAULT_GRACE_MINUTES = 5;

/** The layout that a checked file describes (pure); `path` decides the flavour of every path that comes out. */
export function createLayout(
  name: string,
  { file, patterns }: CheckedLayout,
  path: PlatformPath,
): Layout {
  const { records } = patterns;
  const ready = file.ready ?? 'markers';
  const [template = []] = patterns.run.segments;
  const patternsOf = (component: ComponentName) => {
    const found = patterns.components.find((one) => one.name === component);
    if (found === undefined) throw new Error(`The layout ${name} has no component '${component}'`);
    return found;
  };
  const readRunName = (run: RunId) => matchSegment(template, run);
  const folders = readRule(file.names?.folders);
  const rename = (values: PatternValues) =>
    file.rename ? renameValues(values, file.rename, folders) : values;
  const valuesOf = (run: RunId) => readRunName(run) ?? refuse(run, patterns.run, name);
  const fill = (pattern: PathPattern, run: RunId) => fillPattern(pattern, valuesOf(run));
  const fillRenamed = (pattern: PathPattern, run: RunId) =>
    fillPattern(pattern, rename(valuesOf(run)));
  const destinationRunFolder = (place: string, run: RunId) =>
    joinPlace(path, place, ...(records === null ? [run] : fillRenamed(records, run)));
  const recordsPlace: Layout['recordsPlace'] = ({ destination, logs }) =>
    records === null || isBucketPlace(destination) ? logs : destination;
  const sourceOf = (component: ComponentName) => {
    const { source } = patternsOf(component);
    if (source === null) throw refuseGiven(component, name);
    return source;
  };

  return {
    name,
    title: file.title,
    unit: file.unit ?? 'runs',
    components: Object.entries(file.components).map(([component, { label, heading }]) => ({
      name: component,
      label: label ?? `${component} directory`,
      heading: heading ?? component,
    })),
    experiment: file.experiment ? nameFile(file.experiment) : null,
    picture: file.picture ? nameFile(file.picture) : null,
    ready,
    names: { folders, files: readRule(file.names?.files) },
    sourcePattern: (component) => patternsOf(component).source,
    destinationPattern: (component) => patternsOf(component).destination,
    recordsPattern: records,
    finishedMarkers: (component) => ({
      files: file.components[component]?.finished ?? [],
      graceMinutes: file.finished_minutes ?? DEFAULT_GRACE_MINUTES,
    }),
    rename,
    nameRun: (values) => nameRun(patterns.run, values),
    readRunName,
    describeRun: (run) => (ready === 'merscope' ? parseRunName(run) : describePlainly(run)),
    looksLikeRun: (run) => ready === 'merscope' && looksLikeMerscope(run),
    sourceParent: (placeFolder, component) =>
      joinPlace(path, placeFolder, ...findParent(sourceOf(component))),
    sourceFolder: (placeFolder, component, run) =>
      joinPlace(path, placeFolder, ...fill(sourceOf(component), run)),
    recordsPlace,
    recordsFolder: (places, run) => destinationRunFolder(recordsPlace(places), run),
    destinationRunFolder,
    destinationFolder: (destination, component, run) =>
      joinPlace(path, destination, ...fillRenamed(patternsOf(component).destination, run)),
    copyLog: (place, component, run) =>
      path.join(destinationRunFolder(place, run), `${component}.log`),
    listLog: (logs, component, run, copier, when) =>
      path.join(logs, `${run}.${component}.${copier}.list_${when}_transfer.log`),
  };
}

function nameFile({ component, file }: { readonly component: string; readonly file: string }) {
  return { component, name: file };
}

function readRule(text: string | undefined) {
  return text === undefined ? null : parseNameRule(text);
}

/** Only a name that leads back to the same values: `a__b` of a folder `a__b` does not. */
function nameRun(run: PathPattern, values: PatternValues): RunId | null {
  const [name = ''] = fillPattern(run, values);
  const [template = []] = run.segments;
  if (findRunIdFault(name) !== null) return null;
  const back = matchSegment(template, name);
  return back && run.names.every((each) => back[each] === values[each]) ? name : null;
}

/** The folders in front of the first that has a name in braces. */
function findParent({ segments }: PathPattern): readonly string[] {
  const first = segments.findIndex((segment) => segment.some(({ kind }) => kind === 'name'));
  return fillPattern({ segments: segments.slice(0, first) }, {});
}

function looksLikeMerscope(run: RunId): boolean {
  const { acquiredAt, instrument } = parseRunName(run);
  return acquiredAt !== null && instrument !== null;
}

function describePlainly(run: RunId): RunName {
  return { run, acquiredAt: null, experiment: null, instrument: null, suffix: null, warnings: [] };
}

function refuse(run: RunId, pattern: PathPattern, layout: string): never {
  throw new AppError(
    'RUN_ID_INVALID',
    `"${run}" is not the name of a run: in the layout ${layout} it is made like ${pattern.text}.`,
    { hint: 'runferry runs lists the runs.' },
  );
}

function refuseGiven(component: ComponentName, layout: string): AppError {
  return new AppError(
    'SOURCE_NOT_GIVEN',
    `The layout ${layout} does not say where ${component} is taken from: somebody has to name its folder.`,
    { hint: 'Write a sheet with one row for each run: runferry batch template.' },
  );
}
