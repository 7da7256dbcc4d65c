import { readFile } from 'node:fs/promises';
import { AppError, systemErrorCode } from '../app-error.ts';
import { composeJobMail } from '../notices/notice-mails.ts';
import { sendNotice } from '../notices/send-notice.ts';
import type { Ports } from '../ports.ts';
import { mapBounded } from '../system/map-bounded.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { explainSystemError } from '../system-error.ts';
import type { TransferParts } from '../transfer/request.ts';
import { writeAtomically } from '../write-atomically.ts';
import { claimJob } from './claim.ts';
import { listJobs, readJob } from './job-folder.ts';
import { composeListMail, type ListMail, type TellableJob } from './list-mail.ts';
import type { JobOutcome } from './work-through.ts';

/** Held while the mail about a list goes out; no run is named like a file that begins with a dot. */
const MAIL_CLAIM = '.mail';
/** The digest of the end that was told last. */
const TOLD_NAME = 'told.sha256';
const WIDTH = 16;

type TellParts = Pick<TransferParts, 'settings' | 'ports'>;

/**
 * Mails once, however many workers there are, what became of a list: the worker that finds it at its
 * end tells of all jobs. Never throws; what cannot be told is only missing.
 */
export async function tellListEnd(
  folder: string,
  outcomes: readonly JobOutcome[],
  { settings, ports }: TellParts,
): Promise<void> {
  if (settings.mail.server === null) return;
  try {
    const list = ports.path.basename(folder);
    const mail = composeListMail({ list, folder }, await readAll(folder, ports), outcomes);
    if (mail !== null) await tellOnce(folder, mail, outcomes.length > 0, { settings, ports });
  } catch (error) {
    const reason = error instanceof AppError ? error.message : explainSystemError(error);
    ports.log.warn(`The mail about the list ${folder} could not be made: ${reason}`);
  }
}

async function readAll(folder: string, ports: Ports): Promise<readonly TellableJob[]> {
  const jobs = await listJobs(folder, ports);
  const found = await mapBounded(jobs, WIDTH, (job) => readJob(folder, job, ports));
  return found.flatMap((each, index) =>
    each === null ? [] : [{ job: jobs[index] ?? '', content: each.content }],
  );
}

/** Who has done nothing only tells what nobody has told yet. */
async function tellOnce(
  folder: string,
  mail: ListMail,
  hasWorked: boolean,
  { settings, ports }: TellParts,
): Promise<void> {
  const { signal } = new AbortController();
  const claim = await claimJob({ folder, job: MAIL_CLAIM, signal }, ports);
  // Whoever has it found the same end.
  if (claim === null) return;
  try {
    const file = ports.path.join(folder, TOLD_NAME);
    const told = await readTold(file, ports);
    if (told === mail.digest || (told !== null && !hasWorked)) return;
    const { events } = settings.mail;
    const to = mail.isGood ? events.end : events.failure;
    if (to.length > 0) {
      const { subject, sentences } = mail;
      const composed = composeJobMail(subject, sentences, to, settings.mail, ports);
      await sendNotice(composed, settings.mail, ports);
    }
    await answerInTime(folder, writeAtomically(file, `${mail.digest}\n`), ports.clock);
  } finally {
    await claim.release();
  }
}

async function readTold(file: string, { clock }: Pick<Ports, 'clock'>): Promise<string | null> {
  try {
    return (await answerInTime(file, readFile(file, 'utf8'), clock)).trim();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
