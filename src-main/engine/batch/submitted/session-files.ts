import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RunId } from '../../../../src-shared/run.ts';
import { sessionRowSchema } from '../../../../src-shared/submitted-job.ts';
import { AppError, systemErrorCode } from '../../app-error.ts';
import type { Settings } from '../../config/settings.ts';
import type { Ports } from '../../ports.ts';
import { describeSystemError } from '../../system-error.ts';
import { answerInTime } from '../../system/answer-in-time.ts';
import { writeAtomically } from '../../write-atomically.ts';

const submissionSchema = z.object({ submittedAt: z.iso.datetime(), session: sessionRowSchema });
/** A session as it was sent, kept beside the file of its job. */
export type Submission = z.infer<typeof submissionSchema>;

type FilePorts = Pick<Ports, 'clock' | 'path'>;

const ENDING = '.session.json';

/** The job list of what was sent to this computer: `sessions-HOST`, among all the lists. */
export function locateSubmitted(
  { jobLists }: Pick<Settings, 'jobLists'>,
  { identity, path }: Pick<Ports, 'identity' | 'path'>,
): string {
  return path.join(jobLists, `sessions-${identity.host.replaceAll(/[^\w.-]+/g, '-')}`);
}

/** Keeps a session with its job. Throws `AppError` JOB_UNWRITABLE. */
export async function keepSubmission(
  folder: string,
  run: RunId,
  submission: Submission,
  { clock, path }: FilePorts,
): Promise<void> {
  const file = path.join(folder, run + ENDING);
  const text = `${JSON.stringify(submission, null, 2)}\n`;
  try {
    await answerInTime(folder, writeAtomically(file, text), clock);
  } catch (error) {
    throw describeSystemError(error, 'JOB_UNWRITABLE', `Cannot write the session ${file}`);
  }
}

/** Reads the session of a job. Throws `AppError` SESSION_MISSING, JOB_UNREADABLE. */
export async function readSubmission(
  folder: string,
  run: RunId,
  { clock, path }: FilePorts,
): Promise<Submission> {
  const file = path.join(folder, run + ENDING);
  try {
    const text = await answerInTime(folder, readFile(file, 'utf8'), clock);
    return submissionSchema.parse(JSON.parse(text));
  } catch (error) {
    const isGone = systemErrorCode(error) === 'ENOENT';
    if (isGone || error instanceof z.ZodError || error instanceof SyntaxError) {
      throw new AppError(
        'SESSION_MISSING',
        `${file} ${isGone ? 'is not there' : 'is no session'}.`,
        {
          hint: 'Send the session once more.',
        },
      );
    }
    throw describeSystemError(error, 'JOB_UNREADABLE', `Cannot read the session ${file}`);
  }
}
