import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { checkItemSchema } from './check.ts';
import { jobListViewSchema } from './job-list.ts';
import { jobTypeSchema } from './job-type.ts';
import { historyEntrySchema } from './journal.ts';
import { problemSchema } from './problem.ts';
import { programInfoSchema } from './program-info.ts';
import { transferReportSchema } from './report.ts';
import { runDetailsSchema, runOverviewSchema } from './run-details.ts';
import { settingsViewSchema, TESTED_THINGS } from './settings-view.ts';
import {
  sessionRowsSchema,
  submittedJobDetailsSchema,
  submittedJobSchema,
  takenJobsSchema,
  wrongRowsSchema,
} from './submitted-job.ts';
import {
  exportedFileSchema,
  EXPORT_FORMATS,
  openedSchema,
  transferListSchema,
  transferOrderSchema,
  transferPreviewSchema,
  transferViewSchema,
  watchedListSchema,
} from './transfer.ts';

/** Where the contract is carried over HTTP; its own paths follow. */
export const API_PREFIX = '/api/v1';

/** The start address ends with this and the secret, which no server and no log ever sees there. */
export const SECRET_FRAGMENT = '#secret=';

/**
 * What can be expected to go wrong is a `PROBLEM` with its sentence and remedy, whatever the method;
 * a bug of the program is `INTERNAL`. `readProblem` makes a problem of anything a client can throw.
 */
const base = oc.errors({
  PROBLEM: { status: 422, message: 'It cannot be done.', data: problemSchema },
  INTERNAL: { status: 500, message: 'Runferry met an unexpected problem.', data: problemSchema },
});

const runId = z.string().min(1).max(255);
/** Of a transfer of this program, or of an entry of the history. */
const transferId = z.string().min(1).max(300);
const one = z.object({ id: transferId });
const view = transferViewSchema;

const program = {
  info: base
    .route({ method: 'GET', path: '/program', summary: 'Tell which program this is' })
    .output(programInfoSchema),
};

const runs = {
  list: base
    .route({ method: 'GET', path: '/runs', summary: 'List the runs on Z:, the disk and L:' })
    .output(runOverviewSchema),
  watch: base
    .route({ method: 'GET', path: '/events/runs', summary: 'Follow the list of runs' })
    .output(eventIterator(runOverviewSchema)),
  show: base
    .route({ method: 'GET', path: '/runs/{run}', summary: 'Tell what is known of a run' })
    .input(z.object({ run: runId }))
    .output(runDetailsSchema),
  /** Ends with a problem, RUN_NOT_FOUND, when the run vanishes. */
  follow: base
    .route({ method: 'GET', path: '/events/runs/{run}', summary: 'Follow one run' })
    .input(z.object({ run: runId }))
    .output(eventIterator(runDetailsSchema)),
  /** `summary.png` as a `data:` address; null when there is none. */
  picture: base
    .route({ method: 'GET', path: '/runs/{run}/picture', summary: 'Get the picture of a run' })
    .input(z.object({ run: runId }))
    .output(z.object({ picture: z.string().nullable() })),
};

const transfers = {
  /** Grows from one event to the next; the last one is complete. Going away calls it off. */
  preview: base
    .route({ method: 'POST', path: '/previews', summary: 'Tell what a transfer would do' })
    .input(transferOrderSchema)
    .output(eventIterator(transferPreviewSchema)),
  start: base
    .route({ method: 'POST', path: '/transfers', summary: 'Transfer a run, or compare it again' })
    .input(transferOrderSchema)
    .output(one),
  list: base
    .route({ method: 'GET', path: '/transfers', summary: 'List the transfers of this program' })
    .output(watchedListSchema),
  /** Whole lists, the latest wins: at most four a second, and only when something changed. */
  watch: base
    .route({ method: 'GET', path: '/events/transfers', summary: 'Follow the transfers' })
    .output(eventIterator(watchedListSchema)),
  show: base
    .route({ method: 'GET', path: '/transfers/{id}', summary: 'Tell of one transfer' })
    .input(one)
    .output(view),
  pause: base
    .route({ method: 'POST', path: '/transfers/{id}/pause', summary: 'Pause a transfer' })
    .input(one)
    .output(view),
  resume: base
    .route({ method: 'POST', path: '/transfers/{id}/resume', summary: 'Go on after a pause' })
    .input(one)
    .output(view),
  cancel: base
    .route({ method: 'POST', path: '/transfers/{id}/cancel', summary: 'Cancel a transfer' })
    .input(one)
    .output(view),
  /** The ids of everything that is queued, in the order in which it shall be transferred. */
  reorder: base
    .route({ method: 'PUT', path: '/queue', summary: 'Change the order of the queue' })
    .input(z.object({ ids: z.array(transferId).max(1000) }))
    .output(transferListSchema),
  /** The last lines of the copier's log, at most 200, the oldest first. */
  lines: base
    .route({ method: 'GET', path: '/transfers/{id}/lines', summary: 'Read the last log lines' })
    .input(one)
    .output(z.object({ lines: z.array(z.string()) })),
  /** Of a transfer of this program or of the history. */
  report: base
    .route({ method: 'GET', path: '/transfers/{id}/report', summary: 'Read a report' })
    .input(one)
    .output(transferReportSchema),
  export: base
    .route({
      method: 'GET',
      path: '/transfers/{id}/report/{format}',
      summary: 'Get a report as a file',
    })
    .input(one.extend({ format: z.enum(EXPORT_FORMATS) }))
    .output(exportedFileSchema),
  open: base
    .route({ method: 'POST', path: '/transfers/{id}/open', summary: 'Open a folder' })
    .input(one.extend({ what: z.enum(['destination', 'logs']) }))
    .output(openedSchema),
};

const history = {
  /** The newest first, whichever computer made them. */
  list: base
    .route({ method: 'GET', path: '/history', summary: 'List all transfers to this destination' })
    .output(z.object({ transfers: z.array(historyEntrySchema) })),
};

const jobLists = {
  /** The lists in the configured folder, by name. */
  list: base
    .route({ method: 'GET', path: '/job-lists', summary: 'Count the jobs of each list by status' })
    .output(z.object({ lists: z.array(jobListViewSchema) })),
};

const jobs = {
  /** All of them or none: with WRONG_ROWS every wrong row is named, and nothing was taken. */
  submit: base
    .errors({ WRONG_ROWS: { status: 422, message: 'No job was taken.', data: wrongRowsSchema } })
    .route({ method: 'POST', path: '/jobs', summary: 'Send sessions to be transferred as jobs' })
    .input(sessionRowsSchema)
    .output(takenJobsSchema),
  /** The newest first. */
  list: base
    .route({ method: 'GET', path: '/jobs', summary: 'List the jobs that were sent here' })
    .output(z.object({ jobs: z.array(submittedJobSchema) })),
  show: base
    .route({ method: 'GET', path: '/jobs/{run}', summary: 'Tell of one job' })
    .input(z.object({ run: runId }))
    .output(submittedJobDetailsSchema),
  types: base
    .route({ method: 'GET', path: '/job-types', summary: 'List the job types' })
    .output(z.object({ jobTypes: z.array(jobTypeSchema) })),
};

const settings = {
  show: base
    .route({ method: 'GET', path: '/settings', summary: 'Tell the configuration' })
    .output(settingsViewSchema),
  watch: base
    .route({ method: 'GET', path: '/events/settings', summary: 'Follow the configuration' })
    .output(eventIterator(settingsViewSchema)),
  /** Mail: sends a test mail. */
  test: base
    .route({ method: 'POST', path: '/settings/test', summary: 'Try a drive or the mail' })
    .input(z.object({ what: z.enum(TESTED_THINGS) }))
    .output(z.object({ items: z.array(checkItemSchema) })),
  openFile: base
    .route({ method: 'POST', path: '/settings/open', summary: 'Open the configuration file' })
    .output(openedSchema),
};

/**
 * Everything that the screens, or a script, can ask of the program. Run ids and names go in, never
 * a path. It is carried over HTTP and over Electron's channel, and documented, from this one place.
 */
export const contract = { program, runs, transfers, history, jobLists, jobs, settings };
export type Contract = typeof contract;
