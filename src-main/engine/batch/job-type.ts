import { z } from 'zod';
import { SKIPPABLE_TASKS, type JobType } from '../../../src-shared/job-type.ts';

/** What a job is that nobody has described: everything as configured. */
export const DEFAULT_JOB_TYPE: JobType = {
  name: 'default',
  description: 'Everything as configured.',
  verify: null,
  threads: null,
  skip: [],
  programs: [],
  mail: { start: null, end: null, failure: null, retry: null },
};

const listWords = 'a list of texts in quotes, between [ and ]';
const texts = z.array(z.string('a text in quotes'), listWords);
const wholeNumber = (to: number, unit: string) => {
  const words = `a whole number${unit} from 1 to ${to}`;
  return z.int(words).min(1, words).max(to, words);
};

const programSchema = z.strictObject(
  {
    when: z.enum(['before', 'after'], '"before" or "after"'),
    component: z.string('a modality in quotes').min(1, 'a modality in quotes').optional(),
    command: texts.min(1, 'a list of a program and its arguments'),
    time_limit_minutes: wholeNumber(10_080, ' of minutes').default(60),
  },
  'a [[section]]',
);

/** A file of job types as it is written: one section for each. */
export const jobTypesSchema = z.record(
  z.string().regex(/^[\w-]{1,60}$/, 'a name of letters, digits, - and _'),
  z.strictObject(
    {
      description: z.string('a text in quotes').default(''),
      verify: z.enum(['counts', 'files', 'checksum'], '"counts", "files" or "checksum"').optional(),
      threads: wholeNumber(128, '').optional(),
      skip: z
        .array(
          z.enum(
            SKIPPABLE_TASKS,
            `one of ${SKIPPABLE_TASKS.map((task) => `"${task}"`).join(', ')}`,
          ),
          listWords,
        )
        .default([]),
      mail: z
        .strictObject(
          {
            start: texts.optional(),
            end: texts.optional(),
            failure: texts.optional(),
            retry: texts.optional(),
          },
          'a [section]',
        )
        .default({}),
      programs: z.array(programSchema, '[[sections]]').default([]),
    },
    'a [section]',
  ),
);

/** The job types of a file that was checked. Pure. */
export function toJobTypes(file: z.infer<typeof jobTypesSchema>): readonly JobType[] {
  return Object.entries(file).map(([name, type]) => ({
    name,
    description: type.description,
    verify: type.verify ?? null,
    threads: type.threads ?? null,
    skip: type.skip,
    mail: {
      start: type.mail.start ?? null,
      end: type.mail.end ?? null,
      failure: type.mail.failure ?? null,
      retry: type.mail.retry ?? null,
    },
    programs: type.programs.map(({ when, component, command, time_limit_minutes }) => ({
      when,
      component: component ?? null,
      command: [command[0] ?? '', ...command.slice(1)],
      timeLimitMinutes: time_limit_minutes,
    })),
  }));
}
