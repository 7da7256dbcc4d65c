import { mkdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Problem } from '../../../src-shared/problem.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { writeAtomically } from '../write-atomically.ts';
import { readVolume, type Volume } from './volume.ts';

const knownVolumeSchema = z.object({
  id: z.string(),
  description: z.string(),
  firstSeen: z.iso.datetime(),
});
/** The volume that a place was on when it was first used, or last accepted. */
type KnownVolume = z.infer<typeof knownVolumeSchema>;

const fileSchema = z.object({
  version: z.literal(1),
  /** By the place's folder. */
  places: z.record(z.string(), knownVolumeSchema),
});
type Known = Readonly<Record<string, KnownVolume>>;

type KnownVolumePorts = Pick<Ports, 'clock' | 'platform' | 'path' | 'stateFolder'>;

/** Whether a place still lies on the volume it is known by. */
export interface VolumeCheck {
  readonly place: string;
  readonly state: 'same' | 'new' | 'changed';
  readonly now: Volume;
  /** Null when the place is new. */
  readonly known: KnownVolume | null;
}

/**
 * Compares the volume of a place with the one it is known by; nothing is written.
 * Throws like `readVolume`, and `AppError` KNOWN_VOLUMES_BROKEN when the record cannot be read.
 */
export async function checkVolume(place: string, ports: KnownVolumePorts): Promise<VolumeCheck> {
  const known = (await readKnown(ports))[keyOf(place, ports)] ?? null;
  const now = await readVolume(place, ports);
  if (known === null) return { place, state: 'new', now, known };
  return { place, state: known.id === now.id ? 'same' : 'changed', now, known };
}

/** Records the volumes of places that are not known yet; known ones stay as they are. */
export async function rememberVolumes(
  checks: readonly VolumeCheck[],
  ports: KnownVolumePorts,
): Promise<void> {
  const fresh = checks.filter(({ state }) => state === 'new');
  if (fresh.length > 0) await record(fresh, await readKnown(ports), ports);
}

/**
 * Takes the volumes that these places lie on now as the right ones, from now on. Also heals a
 * record that cannot be read. Returns why a place could not be looked at; it stays as it was known.
 */
export async function acceptVolumes(
  places: readonly string[],
  ports: KnownVolumePorts,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const accepted: Pick<VolumeCheck, 'place' | 'now'>[] = [];
  for (const place of places) {
    try {
      accepted.push({ place, now: await readVolume(place, ports) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push(error.toProblem());
    }
  }
  const known = await readKnown(ports).catch((error: unknown): Known => {
    if (error instanceof AppError) return {};
    throw error;
  });
  await record(accepted, known, ports);
  return problems;
}

function keyOf(place: string, { path, platform }: KnownVolumePorts): string {
  const full = path.resolve(place);
  return platform === 'win32' ? full.toUpperCase() : full;
}

function fileOf({ path, stateFolder }: KnownVolumePorts): string {
  return path.join(stateFolder, 'known-volumes.json');
}

async function readKnown(ports: KnownVolumePorts): Promise<Known> {
  const file = fileOf(ports);
  try {
    return fileSchema.parse(JSON.parse(await readFile(file, 'utf8'))).places;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return {};
    throw new AppError(
      'KNOWN_VOLUMES_BROKEN',
      `${file}, the record of which drive is which, cannot be read.`,
      {
        hint: 'Make sure that every drive is the right one, then accept them: runferry check --accept-volumes',
        cause: error,
      },
    );
  }
}

async function record(
  volumes: readonly Pick<VolumeCheck, 'place' | 'now'>[],
  known: Known,
  ports: KnownVolumePorts,
): Promise<void> {
  const firstSeen = new Date(ports.clock.now()).toISOString();
  const places = { ...known };
  for (const { place, now } of volumes) {
    places[keyOf(place, ports)] = { id: now.id, description: now.description, firstSeen };
  }
  const file = fileOf(ports);
  try {
    await mkdir(ports.path.dirname(file), { recursive: true });
    await writeAtomically(file, `${JSON.stringify({ version: 1, places }, null, 2)}\n`);
  } catch (error) {
    throw describeSystemError(error, 'STATE_UNWRITABLE', `Cannot write ${file}`);
  }
}
