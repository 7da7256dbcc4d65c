import { readdir, readFile, realpath, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '../app-error.ts';
import { toLongPath } from '../counts/native-path.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { answerInTime } from './answer-in-time.ts';
import { findMount, parseMountTable, type Mount } from './mount-table.ts';

/** The volume that a folder lies on. */
export interface Volume {
  /** The same as long as it is the same disk or share; survives restarts and reconnects. */
  readonly id: string;
  /** For people: `ext4 on /dev/sdb1`, `volume 1234-ABCD`. */
  readonly description: string;
  /** Linux' name of the file system, e.g. `ext4`, `cifs`; null on Windows, where Node cannot tell. */
  readonly fileSystem: string | null;
}

type VolumePorts = Pick<Ports, 'clock' | 'platform'>;

/**
 * Finds out which volume a folder lies on. Throws `AppError` PLACE_AWAY when the folder cannot be
 * reached and PLACE_SILENT when it does not answer in time.
 */
export async function readVolume(folder: string, ports: VolumePorts): Promise<Volume> {
  const reading = ports.platform === 'win32' ? readWindowsVolume(folder) : readLinuxVolume(folder);
  try {
    return await answerInTime(folder, reading, ports.clock);
  } catch (error) {
    throw describeSystemError(error, 'PLACE_AWAY', `${folder} cannot be reached`);
  }
}

/**
 * Bytes that this account can still write on the volume of a folder; null when the file system
 * does not know. A quota or a share may hold less. Throws like `readVolume`.
 */
export async function readFreeBytes(folder: string, ports: VolumePorts): Promise<number | null> {
  const asking = statfs(toLongPath(folder, ports.platform), { bigint: true });
  try {
    const { bavail, bsize, blocks } = await answerInTime(folder, asking, ports.clock);
    return blocks === 0n ? null : Number(bavail * bsize);
  } catch (error) {
    throw describeSystemError(error, 'PLACE_AWAY', `${folder} cannot be reached`);
  }
}

async function readWindowsVolume(folder: string): Promise<Volume> {
  const { dev } = await stat(toLongPath(folder, 'win32'), { bigint: true });
  return describeWindowsVolume(dev);
}

/**
 * On Windows Node gives a volume's serial number as the device, as 32 or as 64 bits depending on
 * the call that the system offers; the lower half is the same.
 */
export function describeWindowsVolume(device: bigint): Volume {
  const digits = BigInt.asUintN(32, device).toString(16).toUpperCase().padStart(8, '0');
  const serial = `${digits.slice(0, 4)}-${digits.slice(4)}`;
  return { id: `serial:${serial}`, description: `volume ${serial}`, fileSystem: null };
}

async function readLinuxVolume(folder: string): Promise<Volume> {
  // Touching the folder comes first: it may be mounted by that.
  const real = await realpath(folder);
  const mount = findMount(parseMountTable(await readFile('/proc/self/mountinfo', 'utf8')), real);
  if (mount === null) throw new Error(`The mount table does not cover ${real}`);
  return describeLinuxVolume(mount, await findUuid(mount.source));
}

/**
 * Names a mount by what stays over restarts: the file system's UUID, the share's address, or,
 * where there is neither, its kind and place. Device numbers change and are not used.
 */
export function describeLinuxVolume(mount: Mount, uuid: string | null): Volume {
  const { fileSystem, source, root, mountPoint } = mount;
  const description = `${fileSystem} on ${source}`;
  const below = root === '/' ? '' : ` ${root}`;
  if (uuid !== null) return { id: `uuid:${uuid}${below}`, description, fileSystem };
  if (source.startsWith('/dev/'))
    return { id: `device:${source}${below}`, description, fileSystem };
  if (/^\/\/|:/.test(source)) return { id: `share:${source}`, description, fileSystem };
  return { id: `${fileSystem}:${source}${below} at ${mountPoint}`, description, fileSystem };
}

const BY_UUID = '/dev/disk/by-uuid';

async function findUuid(device: string): Promise<string | null> {
  if (!device.startsWith('/dev/')) return null;
  try {
    const wanted = await realpath(device);
    for (const uuid of await readdir(BY_UUID)) {
      if ((await realpath(path.posix.join(BY_UUID, uuid))) === wanted) return uuid;
    }
  } catch (error) {
    // Containers and some systems have neither these links nor the device.
    if (systemErrorCode(error) === undefined) throw error;
  }
  return null;
}

/** Linux' names of the file systems that follow Windows' rules for names. */
const WITH_WINDOWS_RULES: ReadonlySet<string> = new Set([
  'cifs',
  'smb3',
  'smbfs',
  'vfat',
  'msdos',
  'exfat',
  'ntfs',
  'ntfs3',
  'fuseblk',
]);

/** Whether a volume follows Windows' rules for names: which are legal, and that case does not matter. */
export function hasWindowsNames(volume: Volume, platform: Ports['platform']): boolean {
  return platform === 'win32' || WITH_WINDOWS_RULES.has(volume.fileSystem ?? '');
}
