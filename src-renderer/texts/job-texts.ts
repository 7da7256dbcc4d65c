import type { JobStatus } from '../../src-shared/job-list.ts';
import type { JobType, SkippableTask } from '../../src-shared/job-type.ts';

/** The words for what the file of a job says. */
export const JOB_STATUS_WORDS: Readonly<Record<JobStatus, string>> = {
  todo: 'Todo',
  ongoing: 'Ongoing',
  error: 'Error',
  success: 'Success',
};

/** The sentences about jobs that were sent here. */
export const JOB_TEXTS = {
  title: 'Jobs',
  all: 'All jobs',
  none: 'No job was sent to this computer. POST /api/v1/jobs takes sessions, as the API page describes.',
  unknown: 'Jobs are not known as long as their list cannot be read.',
  noStatus: 'Left alone',
  session: 'The session as it was sent',
  log: 'What happened',
  noLog: 'Its file says nothing.',
} as const;

/** The sentences about job types. */
export const JOB_TYPE_TEXTS = {
  title: 'Job types',
  source:
    'What is done for a session, by the name in its column job_type. Change it in the file of job types.',
  asConfigured: 'as configured',
  nothing: 'nothing',
  nobody: 'nobody',
  verify: 'Verification',
  threads: 'Threads',
  skip: 'Left out',
  programs: 'Programs',
  programColumns: ['When', 'Component', 'Command', 'Time limit'],
  everyModality: 'each modality',
} as const;

/** What can be left out, in words. */
export const TASK_WORDS: Readonly<Record<SkippableTask, string>> = {
  'start-mail': 'mail at the start',
  'destination-must-not-exist': 'destination must not exist',
  'metadata-must-be-json': 'metadata must be JSON',
  'programs-before': 'programs before',
  'programs-after': 'programs after',
  'end-mail': 'mail at the end',
};

/** Of what somebody is told by mail, in words. */
export const MAIL_WORDS: Readonly<Record<keyof JobType['mail'], string>> = {
  start: 'Mail at the start',
  end: 'Mail when verified',
  failure: 'Mail after a failure',
  retry: 'Mail when tried again',
};
