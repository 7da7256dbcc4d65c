import { formatDuration } from '../../../src-shared/format.ts';
import type { PreflightItem } from '../../../src-shared/preflight.ts';
import { AppError } from '../app-error.ts';
import type { Places } from '../config/settings.ts';
import type { Ports } from '../ports.ts';
import { findKind } from './find-kind.ts';
import { isWithin } from './is-within.ts';
import { pass, runCheck, warn } from './item.ts';
import { probeFolder, type Probe, type StrayProbes } from './probe-folder.ts';

type DestinationPorts = Pick<Ports, 'clock' | 'path' | 'platform'>;

/** Clocks that differ by more make ages and times in reports misleading. */
const CLOCK_TOLERANCE_MS = 120_000;
/** Times that are off by more are taken for different by every comparison. */
const TIME_TOLERANCE_MS = 2000;

/** Whether the root of the destination is a folder that can be reached; nothing is written. */
export async function checkReachable(
  destination: string,
  ports: DestinationPorts,
): Promise<readonly PreflightItem[]> {
  return runCheck('destination', async () => {
    if (await isFolder(destination, ports)) return [];
    throw new AppError('DESTINATION_MISSING', `The destination ${destination} is not there.`, {
      hint: 'Check that the drive or share is connected; for a new archive, make the folder first.',
    });
  });
}

/**
 * Whether the destination takes files: in its root and in the logs folder; and that the folders of
 * this run, where they are there already, are folders. Nothing is made for a run or component, and
 * nothing stays.
 */
export async function checkWriting(
  places: Pick<Places, 'destination' | 'logs'>,
  runFolders: readonly string[],
  ports: DestinationPorts,
): Promise<readonly PreflightItem[]> {
  const checks = [
    () => probeRoot(places.destination, ports),
    ...runFolders.map((folder) => async () => {
      await isFolder(folder, ports);
      return [];
    }),
    () => checkLogs(places, ports),
  ];
  const items = await Promise.all(checks.map((check) => runCheck('destination', check)));
  return items.flat();
}

/**
 * Whether the folders of a run that are there already take files; nothing stays. Only while the run
 * is locked: no other probe can be under way, so what a killed program has left of one is removed,
 * and never taken for a file of the run.
 */
export async function checkRunFolders(
  runFolders: readonly string[],
  ports: DestinationPorts,
): Promise<readonly PreflightItem[]> {
  const items = await Promise.all(
    runFolders.map((folder) => runCheck('destination', () => probeIfThere(folder, 'all', ports))),
  );
  return items.flat();
}

async function probeRoot(folder: string, ports: DestinationPorts): Promise<PreflightItem[]> {
  const probe = await probeFolder(folder, 'old', ports);
  return [describeWriting(folder), describeClock(folder, probe), describeTimes(folder, probe)];
}

/** Throws `AppError` DESTINATION_IS_FILE. */
async function isFolder(path: string, ports: DestinationPorts): Promise<boolean> {
  const kind = await findKind(path, ports);
  if (kind !== 'file') return kind === 'folder';
  throw new AppError('DESTINATION_IS_FILE', `${path} is a file, not a folder.`, {
    hint: 'Move that file away, or correct the folder in the configuration.',
  });
}

async function probeIfThere(
  folder: string,
  strays: StrayProbes,
  ports: DestinationPorts,
): Promise<PreflightItem[]> {
  if (!(await isFolder(folder, ports))) return [];
  await probeFolder(folder, strays, ports);
  return [describeWriting(folder)];
}

/** The logs folder is made when it is needed, but not the drive or folder that it belongs to. */
export async function checkLogs(
  { logs, destination }: Pick<Places, 'destination' | 'logs'>,
  ports: DestinationPorts,
): Promise<PreflightItem[]> {
  for (const folder of [logs, ports.path.dirname(logs)]) {
    // The root has been tried already.
    if (ports.path.relative(folder, destination) === '') return [];
    const items = await probeIfThere(folder, 'old', ports);
    if (items.length > 0) return items;
  }
  if (isWithin(logs, destination, ports.path)) return [];
  throw new AppError('LOGS_MISSING', `The logs folder ${logs} is not there.`, {
    hint: 'Check that its drive or share is connected, or make the folder.',
  });
}

function describeWriting(folder: string): PreflightItem {
  const message = `${folder} takes files: a probe was written, renamed, read back and removed.`;
  return pass('destination', message);
}

function describeClock(folder: string, { clockAheadMs }: Probe): PreflightItem {
  if (Math.abs(clockAheadMs) <= CLOCK_TOLERANCE_MS) {
    return pass('clock', `The clock of ${folder} agrees with this computer's.`);
  }
  const by = formatDuration(Math.abs(clockAheadMs) / 1000);
  const way = clockAheadMs > 0 ? 'ahead of' : 'behind';
  return warn('clock', {
    code: 'CLOCK_SKEW',
    message: `The clock of ${folder} is ${by} ${way} this computer's.`,
    hint: 'Set both clocks from a time server; until then ages and times in reports are off.',
  });
}

function describeTimes(folder: string, { timeErrorMs }: Probe): PreflightItem {
  if (timeErrorMs <= TIME_TOLERANCE_MS) {
    return pass('times', `${folder} keeps the times of files.`);
  }
  return warn('times', {
    code: 'TIMES_NOT_KEPT',
    message: `${folder} does not keep the times of files: one came back ${formatDuration(timeErrorMs / 1000)} off.`,
    hint: 'Files may be told to differ in time. Ask whoever runs the storage.',
  });
}
