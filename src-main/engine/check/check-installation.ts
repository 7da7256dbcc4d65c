import { stat } from 'node:fs/promises';
import { CHECKED_THINGS, type CheckedThing, type CheckItem } from '../../../src-shared/check.ts';
import { formatBytes, formatQuantity } from '../../../src-shared/format.ts';
import { describeWaitingMails } from '../../../src-shared/waiting-mails.ts';
import { AppError, systemErrorCode } from '../app-error.ts';
import { checkBucket } from '../destination/check-bucket.ts';
import { createDestination } from '../destination/create-destination.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import { waitingMails } from '../mail/outbox.ts';
import { sendMail } from '../mail/send.ts';
import { composeTestMail } from '../mail/test-mail.ts';
import { checkVolumes } from '../preflight/check-volumes.ts';
import { probeFolder } from '../preflight/probe-folder.ts';
import { readSourcePlace } from '../runs/read-place.ts';
import { describeSystemError } from '../system-error.ts';
import { readFreeBytes } from '../system/volume.ts';
import type { TransferParts } from '../transfer/request.ts';
import { checkCopier } from './check-copier.ts';
import { checkSession } from './check-session.ts';

/**
 * Looks at everything a transfer will need, on this machine and now: configuration, drives, write
 * access, free space, copier, mail. Leaves nothing behind; sends a mail only when asked to.
 */
export async function checkInstallation(
  parts: TransferParts,
  options: CheckOptions,
): Promise<readonly CheckItem[]> {
  const checks = listChecks(parts, options);
  const wanted = CHECKED_THINGS.filter((thing) => options.only?.includes(thing) ?? true);
  return (await Promise.all(wanted.map((thing) => checks[thing]()))).flat();
}

interface CheckOptions {
  readonly sendTestMail: boolean;
  readonly signal: AbortSignal;
  /** Absent: everything. */
  readonly only?: readonly CheckedThing[];
}

function listChecks(
  parts: TransferParts,
  { sendTestMail, signal }: CheckOptions,
): Readonly<Record<CheckedThing, () => Promise<readonly CheckItem[]>>> {
  const { settings, copier, ports } = parts;
  const { z, disk, destination, logs } = settings.places;
  return {
    configuration: async () => checkConfiguration(parts),
    session: () => checkSession(parts),
    z: () => checkSource('z', z, parts),
    disk: async () => (disk === null ? [] : checkSource('disk', disk, parts)),
    destination: () =>
      isBucketPlace(destination)
        ? settle('destination', () => describeBucket(destination, parts))
        : checkWritable('destination', destination, parts),
    logs: () => checkWritable('logs', logs, parts),
    volumes: () => checkKnownVolumes(parts),
    copier: () => settle('copier', () => checkCopier(settings, copier.name, ports, signal)),
    mail: () => checkMail(parts, sendTestMail),
    outbox: () =>
      settle('outbox', async () => `${describeWaitingMails(await waitingMails(ports))}.`),
  };
}

function checkConfiguration({ settings }: TransferParts): readonly CheckItem[] {
  const read: CheckItem = {
    thing: 'configuration',
    status: 'ok',
    message: `The configuration is read from ${settings.file}.`,
  };
  const warnings = settings.warnings.map((problem): CheckItem => ({
    thing: 'configuration',
    status: 'warning',
    message: problem.message,
    problem,
  }));
  return [read, ...warnings];
}

/** Z: or the disk: an external disk that is not plugged in is no fault of the installation. */
async function checkSource(
  thing: 'z' | 'disk',
  folder: string,
  { layout, settings, ports }: TransferParts,
): Promise<readonly CheckItem[]> {
  const { runs, problems } = await readSourcePlace(folder, layout, settings.s3, ports);
  if (problems.length === 0) {
    const names = new Set([...runs.values()].flatMap((found) => [...(found ?? [])]));
    const message = `${folder} can be read and holds ${formatQuantity(names.size, 'run')}.`;
    return [{ thing, status: 'ok', message }];
  }
  const status = thing === 'disk' ? 'warning' : 'failed';
  return problems.map((problem) => ({ thing, status, message: problem.message, problem }));
}

async function checkWritable(
  thing: 'destination' | 'logs',
  folder: string,
  { ports }: TransferParts,
): Promise<readonly CheckItem[]> {
  return settle(thing, async () => {
    if (thing === 'logs' && !(await exists(folder))) {
      return `${folder} is not there yet; the first transfer makes it.`;
    }
    await probeFolder(folder, 'old', ports);
    const free = await readFreeBytes(folder, ports);
    const space = free === null ? 'does not tell its free space' : `has ${formatBytes(free)} free`;
    return `${folder} takes files and ${space}.`;
  });
}

/** Nothing is put into a bucket to try it: who may write could be a matter of names there. */
async function describeBucket(place: string, { settings, ports }: TransferParts): Promise<string> {
  await checkBucket(place, settings.s3, ports.clock);
  return `${place} can be listed; whether it takes files shows with the first of them.`;
}

async function exists(folder: string): Promise<boolean> {
  try {
    await stat(folder);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false;
    throw describeSystemError(error, 'PLACE_AWAY', `${folder} cannot be reached`);
  }
}

async function checkKnownVolumes({
  settings,
  ports,
}: TransferParts): Promise<readonly CheckItem[]> {
  const { z, disk } = settings.places;
  const { volumes } = createDestination(settings, ports);
  const places = [z, ...volumes, ...(disk === null ? [] : [disk])];
  const folders = places.filter((place) => !isBucketPlace(place));
  const { items } = await checkVolumes(folders, ports);
  return items.flatMap((item): readonly CheckItem[] => {
    if (item.status === 'ok') return [{ thing: 'volumes', status: 'ok', message: item.message }];
    // That a place is away is told above, by its own check.
    if (['PLACE_AWAY', 'PLACE_SILENT'].includes(item.problem.code)) return [];
    return [
      { thing: 'volumes', status: 'failed', message: item.problem.message, problem: item.problem },
    ];
  });
}

async function checkMail(
  { settings, ports }: TransferParts,
  sendsTestMail: boolean,
): Promise<readonly CheckItem[]> {
  const { server, recipients } = settings.mail;
  if (server === null || recipients.length === 0) {
    const missing = server === null ? 'mail server' : 'addressee';
    return [
      {
        thing: 'mail',
        status: 'warning',
        message: `No ${missing} is configured: reports are not mailed.`,
      },
    ];
  }
  const to = `${recipients.join(', ')} through ${server.host}:${server.port}`;
  if (!sendsTestMail) {
    return [{ thing: 'mail', status: 'ok', message: `Reports go to ${to}; --mail sends a test.` }];
  }
  const result = await sendMail(composeTestMail(settings.mail, ports), settings.mail, ports);
  if (result.kind === 'failed') {
    const { problem } = result;
    return [{ thing: 'mail', status: 'failed', message: problem.message, problem }];
  }
  const refused = result.refused.map(({ address, reason }) => `${address} was refused (${reason})`);
  return [
    refused.length === 0
      ? { thing: 'mail', status: 'ok', message: `A test mail was sent to ${to}.` }
      : {
          thing: 'mail',
          status: 'failed',
          message: `The test mail was sent, but ${refused.join(', ')}.`,
        },
  ];
}

/** Runs a check whose expected problems are what it finds. */
async function settle(
  thing: CheckedThing,
  check: () => Promise<string>,
): Promise<readonly CheckItem[]> {
  try {
    return [{ thing, status: 'ok', message: await check() }];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [{ thing, status: 'failed', message: error.message, problem: error.toProblem() }];
  }
}
