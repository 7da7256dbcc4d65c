import type { JobType } from '../../../src-shared/job-type.ts';
import type { MailSettings } from '../config/settings.ts';
import { createCopier } from '../copier/choose-copier.ts';
import type { TransferParts } from '../transfer/request.ts';
import type { Session } from './session.ts';

/**
 * What a job is done with: everything as configured, but the mails of its job type, and the bucket of
 * its session with the copier for it. Throws as `createCopier` does.
 */
export function partsFor(
  { bucket }: Pick<Session, 'bucket'>,
  jobType: JobType,
  lab: TransferParts,
): TransferParts {
  const mail = { ...lab.settings.mail, events: chooseEvents(jobType, lab.settings.mail) };
  const settings = { ...lab.settings, mail };
  if (bucket === null) return { ...lab, settings };
  const sent = {
    ...settings,
    places: { ...settings.places, destination: bucket },
    copier: { ...settings.copier, name: 's3' },
  } as const;
  return { ...lab, settings: sent, copier: createCopier(sent, lab.ports) };
}

function chooseEvents(
  { mail, skip }: JobType,
  settings: Pick<MailSettings, 'events' | 'recipients' | 'isDebug'>,
): MailSettings['events'] {
  const { events } = settings;
  const choose = (event: 'start' | 'end' | 'failure') =>
    mail[event] === null ? events[event] : redirect(mail[event], settings);
  return {
    ...events,
    start: skip.includes('start-mail') ? [] : choose('start'),
    end: skip.includes('end-mail') ? [] : choose('end'),
    failure: choose('failure'),
  };
}

/** Who is told when a job type names these: with `--debug` the developers, unless it is nobody. Pure. */
export function redirect(
  addresses: readonly string[],
  { recipients, isDebug }: Pick<MailSettings, 'recipients' | 'isDebug'>,
): readonly string[] {
  return isDebug && addresses.length > 0 ? recipients : addresses;
}
