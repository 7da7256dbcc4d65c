import type { MailSettings } from '../config/settings.ts';
import type { TransferParts } from '../transfer/request.ts';
import type { JobType } from './job-type.ts';

/** What a job is done with: everything as configured, but the mails of its job type. Pure. */
export function partsFor(jobType: JobType, lab: TransferParts): TransferParts {
  const mail = { ...lab.settings.mail, events: chooseEvents(jobType, lab.settings.mail) };
  return { ...lab, settings: { ...lab.settings, mail } };
}

function chooseEvents({ mail, skip }: JobType, { events }: MailSettings): MailSettings['events'] {
  return {
    ...events,
    start: skip.includes('start-mail') ? [] : (mail.start ?? events.start),
    end: skip.includes('end-mail') ? [] : (mail.end ?? events.end),
    failure: mail.failure ?? events.failure,
  };
}
