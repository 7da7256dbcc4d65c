import type { SubmittedJob } from '../../../src-shared/submitted-job.ts';
import { describeState } from '../../../src-shared/verdict.ts';
import { ToneChip } from '../../components/tone-chip.tsx';
import type { Tone } from '../../components/tone.ts';
import { JOB_STATUS_WORDS, JOB_TEXTS } from '../../texts/job-texts.ts';

const TONES = { todo: 'neutral', ongoing: 'info', error: 'error', success: 'success' } as const;

/** What a job's file says, in its words, with sign and colour; under way, how far it is. */
export function JobStatusChip({
  job,
}: {
  readonly job: Pick<SubmittedJob, 'status' | 'progress'>;
}) {
  const tone: Tone = job.status === null ? 'warning' : TONES[job.status];
  return <ToneChip tone={tone} label={describeJob(job)} />;
}

/** `Copying 42 %`, `Success`. */
function describeJob({ status, progress }: Pick<SubmittedJob, 'status' | 'progress'>): string {
  if (progress) return `${describeState(progress.state)} ${Math.floor(progress.percent)} %`;
  return status === null ? JOB_TEXTS.noStatus : JOB_STATUS_WORDS[status];
}
