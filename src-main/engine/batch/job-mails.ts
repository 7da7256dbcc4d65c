import type { Problem } from '../../../src-shared/problem.ts';
import type { ProgressSnapshot } from '../../../src-shared/progress.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import { composeJobMail } from '../notices/notice-mails.ts';
import { sendNotice } from '../notices/send-notice.ts';
import type { TransferParts, TransferWatch } from '../transfer/request.ts';
import type { JobType } from '../../../src-shared/job-type.ts';
import { redirect } from './parts-for.ts';
import type { Session } from './session.ts';

/** Tells who wants to know of failures why a job did not come to its end. Never throws. */
export async function tellFailure(
  session: Session,
  { message, hint }: Problem,
  { settings, ports }: TransferParts,
): Promise<void> {
  const { mail } = settings;
  if (mail.server === null || mail.events.failure.length === 0) return;
  const sentences = [
    `The job of row ${session.row}, session ${session.run}, did not come to its end.`,
    message,
    ...(hint === undefined ? [] : [hint]),
  ];
  const subject = `Vizgen data transfer failed for run: ${session.run}`;
  await sendNotice(
    composeJobMail(subject, sentences, mail.events.failure, mail, ports),
    mail,
    ports,
  );
}

/** Follows a transfer and tells, once for each time that the copier is started again, who wants to know. */
export async function tellRetries(
  session: Session,
  jobType: JobType,
  { settings, ports }: TransferParts,
  watch: TransferWatch,
  transfer: (watch: TransferWatch) => Promise<TransferReport>,
): Promise<TransferReport> {
  const { mail } = settings;
  const to = mail.server === null ? [] : redirect(jobType.mail.retry ?? [], mail);
  const sent: Promise<void>[] = [];
  let waiting = new Set<string>();
  const report = await transfer({
    ...watch,
    onProgress(snapshot) {
      const now = listWaiting(snapshot);
      if (to.length > 0) {
        for (const component of now) if (!waiting.has(component)) sent.push(tellRetry(component));
      }
      waiting = now;
      watch.onProgress(snapshot);
    },
  });
  await Promise.all(sent);
  return report;

  async function tellRetry(component: string): Promise<void> {
    const subject = `Vizgen data transfer tried again for run: ${session.run}`;
    const sentence = `Copying ${component} of session ${session.run} did not come to its end and is tried again.`;
    await sendNotice(composeJobMail(subject, [sentence], to, mail, ports), mail, ports);
  }
}

function listWaiting({ components }: ProgressSnapshot): Set<string> {
  const waiting = components.filter(({ phase }) => phase === 'waiting to resume');
  return new Set(waiting.map(({ component }) => component));
}
