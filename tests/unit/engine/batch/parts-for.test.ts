import { expect, test } from 'vitest';
import { DEFAULT_JOB_TYPE } from '../../../../src-main/engine/batch/job-type.ts';
import { partsFor, redirect } from '../../../../src-main/engine/batch/parts-for.ts';
import type { MailSettings } from '../../../../src-main/engine/config/settings.ts';
import type { TransferParts } from '../../../../src-main/engine/transfer/request.ts';
import type { JobType } from '../../../../src-shared/job-type.ts';
import { mailSettings } from '../../../helpers/mail-settings.ts';

const USUAL = mailSettings(25).events;

function eventsOf(jobType: Partial<JobType>, mail: Partial<MailSettings> = {}) {
  const lab = { settings: { mail: mailSettings(25, mail) } } as unknown as TransferParts;
  return partsFor({ bucket: null }, { ...DEFAULT_JOB_TYPE, ...jobType }, lab).settings.mail.events;
}

test('who is told of what is as configured where a job type names nobody', () => {
  expect(eventsOf({})).toEqual(USUAL);
});

test('a job type may name others for one occasion, nobody for another, and leave mails out', () => {
  const mail = { start: ['a@x'], end: [], failure: null, retry: null };
  expect(eventsOf({ mail })).toEqual({ ...USUAL, start: ['a@x'], end: [] });
  const skip = ['start-mail', 'end-mail'] as const;
  expect(eventsOf({ mail: { ...mail, end: ['b@x'] }, skip: [...skip] })).toEqual({
    ...USUAL,
    start: [],
    end: [],
  });
});

test('with --debug the developers stand in for anybody, but not for nobody', () => {
  const mail = { start: ['a@x'], end: [], failure: ['b@x', 'c@x'], retry: null };
  const debug = { isDebug: true, recipients: ['developer@x'] };
  expect(eventsOf({ mail }, debug)).toMatchObject({
    start: ['developer@x'],
    end: [],
    failure: ['developer@x'],
  });
  expect(redirect(['retry@x'], debug)).toEqual(['developer@x']);
});
