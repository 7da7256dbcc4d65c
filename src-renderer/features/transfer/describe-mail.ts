import type { TransferReport } from '../../../src-shared/report.ts';

/** What became of the mail, in one or two sentences. */
export function describeMail({
  state,
  recipients,
  refused,
  reason,
}: TransferReport['mail']): string {
  const to = recipients.join(', ');
  const why = reason === undefined ? '' : ` ${reason}`;
  if (state === 'off') return reason ?? 'No mail is sent.';
  if (state === 'queued') return `It waits and goes out later, to ${to}.${why}`;
  const left = refused.length === 0 ? '' : ` Refused for ${refused.join(', ')}.`;
  return `Sent to ${to}.${left}${why}`;
}
