import { zipSync, type Zippable } from 'fflate';
import type { RunId } from '../../../src-shared/run.ts';
import type { Settings } from '../config/settings.ts';
import { listCredentials } from '../copier/s3/known-credentials.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import { stampOf } from '../journal/journal.ts';
import type { Layout } from '../layout/layout.ts';
import type { Ports } from '../ports.ts';
import { checkRunId } from '../runs/run-id.ts';
import { describeSystemError } from '../system-error.ts';
import { writeAtomically } from '../write-atomically.ts';
import { describeFolder, findFiles, readParts } from './collect-files.ts';
import { maskBytes, maskSecrets, type Secrets } from './mask-secrets.ts';

/** A bundle that was written. */
export interface Bundle {
  readonly file: string;
  /** Names in it. */
  readonly names: readonly string[];
}

interface Parts {
  readonly settings: Settings;
  readonly layout: Layout;
  readonly ports: Ports;
}

/**
 * Packs what may explain what became of a run into one .zip in the working folder: journals, logs,
 * reports, receipt and configuration, long ones cut in their middle, all without secrets. Throws
 * `AppError` RUN_ID_INVALID, BUNDLE_UNWRITABLE.
 */
export async function diagnoseRun(runId: string, parts: Parts): Promise<Bundle> {
  const { settings, ports } = parts;
  const run = checkRunId(runId);
  const secrets = { values: listPasswords(settings, ports) };
  const about = maskSecrets(await describe(run, parts), secrets);
  const entries: Zippable = { 'about.txt': Buffer.from(about) };
  for (const { path, name } of await findFiles(run, parts)) {
    const contents = await readParts(path);
    if (contents === null) continue;
    contents.forEach((bytes, index) => {
      const partName = contents.length === 1 ? name : nameParts(name, index);
      entries[partName] = maskBytes(bytes, secrets);
    });
  }
  const file = ports.path.join(
    ports.workingFolder,
    `runferry-${run}-${stampOf(ports.clock.now())}.zip`,
  );
  try {
    await writeAtomically(file, zipSync(entries, { level: 6 }));
    return { file, names: Object.keys(entries) };
  } catch (error) {
    throw describeSystemError(error, 'BUNDLE_UNWRITABLE', `Cannot write the bundle ${file}`);
  }
}

function nameParts(name: string, index: number): string {
  return `${name}.${index === 0 ? 'beginning' : 'end'}`;
}

function listPasswords({ mail, serve }: Settings, { env }: Ports): Secrets['values'] {
  const names = [mail.passwordVariable, ...(serve ? [serve.passwordVariable] : [])];
  return [...names.flatMap((name) => env[name] ?? []), ...listCredentials(env)];
}

async function describe(run: RunId, { settings, layout, ports }: Parts): Promise<string> {
  const { places, copier } = settings;
  const folders = [
    layout.recordsFolder(places, run),
    places.logs,
    ...[places.z, places.disk].flatMap((place) =>
      place === null || isBucketPlace(place)
        ? []
        : layout.components.map(({ name }) => layout.sourceFolder(place, name, run)),
    ),
  ];
  const lines = [
    `Run ${run}`,
    `Runferry ${ports.version} on ${ports.platform}, ${new Date(ports.clock.now()).toISOString()}`,
    `Copier ${copier.name}, threads ${settings.threads}, verify ${settings.verify}`,
    ...settings.warnings.map(({ message }) => `Warning: ${message}`),
  ];
  for (const folder of folders) lines.push('', folder, await describeFolder(folder, ports));
  return `${lines.join('\n')}\n`;
}
