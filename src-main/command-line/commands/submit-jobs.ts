import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { formatQuantity } from '../../../src-shared/format.ts';
import { retryErrors } from '../../engine/jobs/retry-errors.ts';
import { submitList, type Submission } from '../../engine/jobs/slurm/submit-list.ts';
import type { TransferParts } from '../../engine/transfer/request.ts';
import type { JobOptions, Request } from '../arguments/request.ts';
import { findProgram } from '../find-program.ts';
import type { Terminal } from '../terminal.ts';

type SubmitCommand = Extract<Request, { command: 'submit-jobs' }>;

/** Lets SLURM work through a list, and tells its number; with `--dry-run` tells what would be done. */
export async function submitJobs(
  request: SubmitCommand,
  folder: string,
  { settings, ports }: TransferParts,
  terminal: Terminal,
): Promise<ExitCode> {
  const { dryRun, json } = request;
  if (request.retryErrors && !dryRun) await retryErrors({ folder, signal: terminal.signal }, ports);
  const submission = await submitList(
    {
      ...settings.slurm,
      ...request.slurm,
      folder,
      command: [...findProgram(), ...composeWorker(request, folder, settings.file)],
      dryRun,
    },
    ports,
  );
  terminal.writeOut(json ? `${JSON.stringify(submission, null, 2)}\n` : describe(submission));
  return EXIT_CODES.verified;
}

/** The command line of one worker. */
function composeWorker(
  { components, threads, verify, debug }: JobOptions,
  folder: string,
  configFile: string,
): readonly string[] {
  return [
    'jobs',
    'run',
    folder,
    '--config',
    configFile,
    ...(debug ? ['--debug'] : []),
    ...(threads === null ? [] : ['--threads', String(threads)]),
    ...(verify === null ? [] : ['--verify', verify]),
    ...(components === null ? [] : ['--copy-type', ...components]),
  ];
}

function describe({ array, tasks, atMost, script, arguments: args }: Submission): string {
  const size = `${formatQuantity(tasks, 'task')} with ${formatQuantity(atMost, 'job')} each at most`;
  if (array !== null) {
    return `SLURM has array ${array}: ${size}. runferry jobs summary shows how far it is.\n`;
  }
  return `An array would be submitted: ${size}.\n\n${script}\n${['sbatch', ...args].join('\n  ')}\n`;
}
