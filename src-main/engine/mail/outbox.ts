import type { Problem } from '../../../src-shared/problem.ts';
import { AppError } from '../app-error.ts';
import type { MailSettings } from '../config/settings.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import type { OutgoingMail } from './outgoing-mail.ts';
import {
  claimEntry,
  listEntries,
  noteRefusal,
  outboxFolder,
  readEntry,
  releaseEntry,
  removeEntry,
  setEntryAside,
  storeMail,
  type OutboxEntry,
  type OutboxPorts,
} from './outbox-files.ts';
import { sendMail, type RefusedRecipient } from './send.ts';

/** How long a mail that the server refuses is tried again: at least 4–5 days (RFC 5321 §4.5.4.1). */
const REFUSED_DAYS = 5;
const REFUSED_MILLISECONDS = REFUSED_DAYS * 86_400_000;

/** A mail of the outbox that went out. */
interface SentMail {
  /** As `queueMail` returned it. */
  readonly name: string;
  readonly subject: string;
  readonly refused: readonly RefusedRecipient[];
}

/** What came of an attempt to empty the outbox. */
export interface Flush {
  readonly sent: readonly SentMail[];
  /** Mails that still wait, also those that another process is sending. */
  readonly waiting: number;
  /** Mails that were tried and wait on, with the reason; those behind the last were not tried. */
  readonly kept: readonly { readonly name: string; readonly problem: Problem }[];
  /** What was set aside, or why the outbox cannot be used: warnings to be told. */
  readonly problems: readonly Problem[];
}

/** Puts a mail into the outbox and returns its name there. Throws `AppError` OUTBOX_UNUSABLE. */
export async function queueMail(mail: OutgoingMail, ports: OutboxPorts): Promise<string> {
  try {
    return await storeMail(mail, ports);
  } catch (error) {
    throw explain(error, ports);
  }
}

/** How many mails wait in the outbox. Throws `AppError` OUTBOX_UNUSABLE. */
export async function waitingMails(ports: OutboxPorts): Promise<number> {
  try {
    return (await listEntries(ports)).length;
  } catch (error) {
    throw explain(error, ports);
  }
}

/**
 * Sends what waits, oldest first, and removes a mail only when the server has taken it. Ends at
 * the first that shows the server to be out of reach. Several processes may do this at once: each
 * mail is sent by one of them. Nothing that can happen is thrown; it is told in `kept` and `problems`.
 */
export async function flushOutbox(
  settings: MailSettings,
  ports: OutboxPorts & Pick<Ports, 'env'>,
): Promise<Flush> {
  const sent: SentMail[] = [];
  const kept: { name: string; problem: Problem }[] = [];
  const problems: Problem[] = [];
  try {
    for (const entry of settings.server === null ? [] : await listEntries(ports)) {
      const claim = await claimEntry(entry, ports);
      if (claim === null) continue;
      const step = await sendClaimed(claim, settings, ports);
      if (step.kind === 'sent') sent.push(step.mail);
      if (step.kind === 'set-aside') problems.push(step.problem);
      if (step.kind === 'kept') kept.push({ name: claim.name, problem: step.problem });
      if (step.kind === 'kept' && step.serverIsOut) break;
    }
    return { sent, kept, problems, waiting: (await listEntries(ports)).length };
  } catch (error) {
    const problem = explain(error, ports);
    if (!(problem instanceof AppError)) throw problem;
    return { sent, kept, problems: [...problems, problem.toProblem()], waiting: 0 };
  }
}

type Step =
  | { readonly kind: 'sent'; readonly mail: SentMail }
  | { readonly kind: 'set-aside'; readonly problem: Problem }
  | { readonly kind: 'kept'; readonly problem: Problem; readonly serverIsOut: boolean };

async function sendClaimed(
  claim: OutboxEntry,
  settings: MailSettings,
  ports: OutboxPorts & Pick<Ports, 'env'>,
): Promise<Step> {
  const queued = await readEntry(claim);
  if (queued === null) {
    return { kind: 'set-aside', problem: corrupt(claim.name, await setEntryAside(claim, ports)) };
  }
  const result = await sendMail(queued.mail, settings, ports);
  if (result.kind === 'sent') {
    await removeEntry(claim);
    const { subject } = queued.mail;
    return { kind: 'sent', mail: { name: claim.name, subject, refused: result.refused } };
  }
  if (result.scope === 'server') return keep(claim, result.problem, true, ports);
  if (queued.refusedSince === null) {
    await noteRefusal(claim, queued.mail, ports);
  } else if (ports.clock.now() - Date.parse(queued.refusedSince) > REFUSED_MILLISECONDS) {
    const file = await setEntryAside(claim, ports);
    return { kind: 'set-aside', problem: givenUp(queued.mail.subject, file, result.problem) };
  }
  return keep(claim, result.problem, false, ports);
}

async function keep(
  claim: OutboxEntry,
  problem: Problem,
  serverIsOut: boolean,
  ports: OutboxPorts,
): Promise<Step> {
  await releaseEntry(claim, ports);
  return { kind: 'kept', problem, serverIsOut };
}

function corrupt(name: string, file: string): Problem {
  return {
    code: 'OUTBOX_CORRUPT',
    message: `The mail ${name} of the outbox cannot be read and was set aside as ${file}.`,
    hint: 'The report itself is kept with the logs.',
  };
}

function givenUp(subject: string, file: string, why: Problem): Problem {
  return {
    code: 'MAIL_GIVEN_UP',
    message: `The mail '${subject}' was refused for ${REFUSED_DAYS} days and is set aside as ${file}. ${why.message}`,
    hint: 'Correct what the server objects to and move the file back into the outbox.',
  };
}

function explain(error: unknown, ports: OutboxPorts): unknown {
  const sentence = `The outbox ${outboxFolder(ports)} cannot be used`;
  return describeSystemError(error, 'OUTBOX_UNUSABLE', sentence);
}
