import { readFile } from 'node:fs/promises';
import type { ArchiveCheck, ArchiveDifference } from '../../../src-shared/archive-check.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import { DIFFERENCES_KEPT } from '../../../src-shared/report.ts';
import type { ComponentName, RunId } from '../../../src-shared/run.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { Settings } from '../config/settings.ts';
import { compareText } from '../counts/packed-listing.ts';
import { walkTree } from '../counts/walk.ts';
import type { Layout } from '../layout/layout.ts';
import type { Ports } from '../ports.ts';
import { checkRunId } from '../runs/run-id.ts';
import { describeSystemError } from '../system-error.ts';
import { compareWithList, type ListedHere } from './compare-with-list.ts';
import type { Algorithm } from './hash-file.ts';
import { componentOf, MANIFEST_NAMES, parseManifest, type ManifestEntry } from './manifest.ts';
import { readFiles, type FileReading } from './read-files.ts';
import { chooseSample, type Sample } from './sample.ts';
import { writeManifest } from './write-manifest.ts';

/** What is to be checked of a run at the destination. */
export interface ArchiveCheckRequest {
  readonly run: RunId;
  /** Null: every component in the list. */
  readonly components: readonly ComponentName[] | null;
  /** Which list. */
  readonly algorithm: Algorithm;
  /** Null: every file is read. */
  readonly sample: Sample | null;
  /** Also write the list of MD5, of the files that are as listed. */
  readonly writesMd5: boolean;
  readonly signal: AbortSignal;
  /** Everything is walked: so much will be read. */
  readonly onCounted: (totals: ReadonlyMap<ComponentName, FilesAndBytes>) => void;
  readonly onProgress: (component: ComponentName, done: FilesAndBytes) => void;
}

interface FilesAndBytes {
  readonly files: number;
  readonly bytes: number;
}

interface Parts {
  readonly settings: Pick<Settings, 'places'>;
  readonly layout: Layout;
  readonly ports: Ports;
}

/**
 * Reads a run at the destination and compares it with the list of checksums kept there; the source
 * is not needed. Nothing is written but, if wanted, the list of MD5. Throws `AppError`
 * RUN_ID_INVALID, MANIFEST_MISSING, MANIFEST_UNREADABLE, MANIFEST_LACKS, those of `walkTree` and
 * MANIFEST_UNWRITABLE, or the signal's reason.
 */
export async function checkArchive(
  request: ArchiveCheckRequest,
  parts: Parts,
): Promise<ArchiveCheck> {
  const { settings, layout, ports } = parts;
  const { algorithm, sample } = request;
  const run = checkRunId(request.run);
  const startedAt = new Date(ports.clock.now()).toISOString();
  const runFolder = layout.recordsFolder(settings.places, run);
  const manifest = ports.path.join(runFolder, MANIFEST_NAMES[algorithm]);
  const list = parseManifest(await readList(manifest, run), algorithm);
  const names = chooseComponents(request, list.entries, manifest, layout);
  const whole: Look[] = [];
  for (const component of names) {
    const entries = list.entries.filter(({ path }) => componentOf(path) === component);
    whole.push(await lookAtComponent(component, entries, request, parts));
  }
  const looks = sample ? thinOut(whole, sample) : whole;
  request.onCounted(new Map(looks.map(({ component, files }) => [component, measure(files)])));
  const differences: ArchiveDifference[] = [];
  let writtenMd5: string | null = null;
  for (const look of looks) {
    const { found, md5 } = await readComponent(look, request, ports);
    differences.push(
      ...[...look.differences, ...found].sort((a, b) => compareText(a.path, b.path)),
    );
    if (!request.writesMd5) continue;
    const { component } = look;
    const part = { runFolder, algorithm: 'md5', component, entries: md5 } as const;
    writtenMd5 = await writeManifest(part, ports);
  }
  const problems = describeDamage(list.damagedLines, manifest);
  return {
    run,
    state: judge(differences, problems),
    algorithm,
    manifest,
    components: [...names],
    startedAt,
    finishedAt: new Date(ports.clock.now()).toISOString(),
    listed: looks.reduce((sum, { listed }) => sum + listed, 0),
    ...measure(looks.flatMap(({ files }) => files)),
    sample,
    differences: differences.slice(0, DIFFERENCES_KEPT),
    differencesTotal: differences.length,
    problems,
    writtenMd5,
  };
}

/** A component before its files are read. */
interface Look {
  readonly component: ComponentName;
  readonly root: string;
  readonly listed: number;
  /** Those to be read. */
  readonly files: readonly ListedHere[];
  /** What the names alone tell. */
  readonly differences: readonly ArchiveDifference[];
}

async function lookAtComponent(
  component: ComponentName,
  entries: readonly ManifestEntry[],
  { run, signal }: ArchiveCheckRequest,
  { settings, layout, ports }: Parts,
): Promise<Look> {
  const root = layout.destinationFolder(settings.places.destination, component, run);
  const listing = await walkTree(root, { ports, signal });
  const { here, differences } = compareWithList(component, listing, entries);
  return { component, root, listed: entries.length, files: here, differences };
}

/** Leaves only those files that a sample of all components together has chosen. */
function thinOut(looks: readonly Look[], sample: Sample): readonly Look[] {
  const all = looks.flatMap(({ files }) => files);
  const chosen = new Set(chooseSample(all, ({ path }) => path, sample));
  return looks.map((look) => ({ ...look, files: look.files.filter((file) => chosen.has(file)) }));
}

/** What reading shows: the files that are not as listed, and the MD5 of those that are. */
async function readComponent(
  { component, root, files }: Look,
  { algorithm, writesMd5, signal, onProgress }: ArchiveCheckRequest,
  ports: Ports,
): Promise<{ readonly found: ArchiveDifference[]; readonly md5: ManifestEntry[] }> {
  const found: ArchiveDifference[] = [];
  const md5: ManifestEntry[] = [];
  await readFiles(
    {
      root,
      files,
      algorithms: writesMd5 ? [algorithm, 'md5'] : [algorithm],
      signal,
      onProgress: (done) => onProgress(component, done),
      onFile: ({ path, digest }, reading) => {
        const difference = judgeReading(digest, reading, algorithm);
        if (difference) found.push({ path, ...difference });
        else if (reading.digests.md5) md5.push({ path, digest: reading.digests.md5 });
      },
    },
    ports,
  );
  return { found, md5: md5.sort((a, b) => compareText(a.path, b.path)) };
}

function judgeReading(
  listed: string,
  { code, digests }: FileReading,
  algorithm: Algorithm,
): Omit<ArchiveDifference, 'path'> | null {
  if (code !== null) return { kind: 'unreadable', note: `cannot be read (${code})` };
  return digests[algorithm] === listed
    ? null
    : { kind: 'content', note: 'its checksum is not the one in the list' };
}

function measure(files: readonly ListedHere[]): FilesAndBytes {
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function readList(manifest: string, run: RunId): Promise<Buffer> {
  try {
    return await readFile(manifest);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') {
      throw describeSystemError(error, 'MANIFEST_UNREADABLE', `Cannot read the list ${manifest}`);
    }
    throw new AppError('MANIFEST_MISSING', `There is no list of checksums ${manifest}.`, {
      hint: `While the source is there, runferry verify ${run} --checksum reads both sides and keeps a list.`,
    });
  }
}

function chooseComponents(
  { components }: ArchiveCheckRequest,
  entries: readonly ManifestEntry[],
  manifest: string,
  layout: Layout,
): readonly ComponentName[] {
  const listed = new Set(entries.map(({ path }) => componentOf(path)));
  const wanted = layout.components.map(({ name }) => name);
  const chosen = components ?? wanted.filter((name) => listed.has(name));
  const lacking = chosen.filter((name) => !listed.has(name));
  if (lacking.length > 0 || chosen.length === 0) {
    const what = lacking.length > 0 ? lacking.join(', ') : 'any component';
    throw new AppError('MANIFEST_LACKS', `The list ${manifest} holds no file of ${what}.`, {
      hint: 'Only what was compared by checksum is in the list.',
    });
  }
  return chosen;
}

function describeDamage(lines: readonly number[], manifest: string): Problem[] {
  if (lines.length === 0) return [];
  const which = lines.slice(0, 5).join(', ') + (lines.length > 5 ? ', …' : '');
  return [
    {
      code: 'MANIFEST_DAMAGED',
      message: `${manifest} is damaged: ${lines.length} of its lines (${which}) cannot be read.`,
      hint: 'While the source is there, compare both sides by checksum again: that makes a new list.',
    },
  ];
}

function judge(
  differences: readonly ArchiveDifference[],
  problems: readonly Problem[],
): ArchiveCheck['state'] {
  const isUnproved = problems.length > 0 || differences.some(({ kind }) => kind === 'unreadable');
  if (isUnproved) return 'failed';
  return differences.length > 0 ? 'differences' : 'verified';
}
