import path from 'node:path';
import { planSampleRun, type SampleSize } from '../../src-main/demo/sample-run.ts';
import type { SampleFile } from '../../src-main/demo/sample-file.ts';
import { writeSample } from '../../src-main/demo/write-sample.ts';

/** A run with everything that a real one has, in some hundred tiny files. */
const SMALL: SampleSize = {
  fovs: 3,
  rounds: 2,
  stackBytes: 16,
  overviewTiles: 1,
  resultsPerFov: 0,
  resultBytes: 0,
  schedulerRecords: 1,
  mosaicBytes: 16,
};

const PARENTS = {
  raw_data: 'merfish_raw_data',
  analysis: 'merfish_analysis',
  output: 'merfish_output',
} as const;

/** The files of a run, by their path below the drive without the run: `raw_data/EXPERIMENT_FINISHED`. */
export type RunFiles = ReadonlyMap<string, SampleFile>;

/** All files of a finished run. */
export function planSmallRun(run: string): RunFiles {
  const { components } = planSampleRun(run, SMALL);
  return new Map(
    Object.entries(components).flatMap(([component, { files }]) =>
      files.map((file) => [`${component}/${file.path}`, file] as const),
    ),
  );
}

/** Without the files whose path matches. */
export function without(files: RunFiles, pattern: RegExp): RunFiles {
  return new Map([...files].filter(([name]) => !pattern.test(name)));
}

/** With one file more, or another one in its place. */
export function withFile(
  files: RunFiles,
  name: string,
  modifiedMs: number,
  content = '',
): RunFiles {
  return new Map(files).set(name, { path: name, content, modifiedMs });
}

/** Writes a run's files below a drive, and makes the folders that every drive has. */
export function writeRun(drive: string, run: string, files: RunFiles): void {
  for (const [component, parent] of Object.entries(PARENTS)) {
    const own = [...files].flatMap(([name, file]) =>
      name.startsWith(`${component}/`) ? [{ ...file, path: name.slice(component.length + 1) }] : [],
    );
    const folder = path.join(drive, parent);
    writeSample({ files: [], emptyFolders: ['.'] }, folder);
    if (own.length > 0) writeSample({ files: own, emptyFolders: [] }, path.join(folder, run));
  }
}
