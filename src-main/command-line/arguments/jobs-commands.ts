import { InvalidArgumentError, type Command } from 'commander';
import type { ComponentName } from '../../../src-shared/run.ts';
import type { SlurmSettings, VerifyLevel } from '../../engine/config/settings.ts';
import { findSlurmOptionFault, isPartition } from '../../engine/jobs/slurm/options.ts';
import { addCommon, readCommon, type CommonFlags } from './common-options.ts';
import type { Found, JobOptions, ListOptions } from './request.ts';
import {
  parseAmount,
  parseComponent,
  parseThreads,
  parseVerifyLevel,
  parseWidth,
} from './values.ts';

interface JobFlags extends CommonFlags {
  readonly copyType?: readonly string[];
  readonly threads?: number;
  readonly verify?: VerifyLevel;
  readonly retryErrors?: true;
}

interface SubmitFlags extends JobFlags {
  readonly partition?: string;
  readonly time?: number;
  readonly throttle?: number;
  readonly arraySize?: number;
  readonly slurmOption?: readonly string[];
  readonly dryRun?: true;
}

interface RunFlags extends JobFlags {
  readonly jobs: number;
  readonly atMost?: number;
}

/** Adds `jobs` with what is done with job lists. */
export function addJobs(
  program: Command,
  components: readonly ComponentName[],
  found: Found,
): void {
  const jobs = program
    .command('jobs')
    .description('work through lists of many runs: a text file each, on any number of computers')
    .helpCommand(false);
  addList(jobs.command('extract'))
    .description('put every run at the source on a list; what is on it already stays as it is')
    .option('--dry-run', 'tell what would be put on the list, and write nothing')
    .action((list: string | undefined, flags: CommonFlags & { dryRun?: true }) =>
      found({ command: 'extract-jobs', ...readList(list, flags), dryRun: flags.dryRun ?? false }),
    );
  addJobOptions(addList(jobs.command('run')), components)
    .description('transfer and verify every run on a list that is still to be done')
    .option('--jobs <N>', 'so many runs at once, 1 to 64', parseWidth, 1)
    .option('--at-most <N>', 'no more runs than this, then end', parseAmount)
    .action((list: string | undefined, flags: RunFlags) =>
      found({
        command: 'run-jobs',
        ...readJobOptions(list, flags),
        width: flags.jobs,
        atMost: flags.atMost ?? null,
      }),
    );
  addJobOptions(addList(jobs.command('submit')), components)
    .description('let SLURM work through a list: an array of workers, submitted with sbatch')
    .requiredOption('--slurm', 'by SLURM, the one scheduler there is so far')
    .option('--partition <NAME>', 'partition of the tasks', parsePartition)
    .option('--time <MINUTES>', 'time limit of each task', parseAmount)
    .option('--throttle <N>', 'so many tasks at once', parseAmount)
    .option(
      '--array-size <N>',
      'tasks at most; with more jobs each task takes several',
      parseAmount,
    )
    .option(
      '--slurm-option <OPTION...>',
      'further options of sbatch, as --name=value',
      parseSlurmOption,
    )
    .option('--dry-run', 'show what would be submitted, and submit nothing')
    .action((list: string | undefined, flags: SubmitFlags) =>
      found({
        command: 'submit-jobs',
        ...readJobOptions(list, flags),
        slurm: readSlurmFlags(flags),
        dryRun: flags.dryRun ?? false,
      }),
    );
  addList(jobs.command('summary'))
    .description('count the jobs of a list by their status; of all lists when none is named')
    .action((list: string | undefined, flags: CommonFlags) =>
      found({ command: 'summarise-jobs', ...readList(list, flags) }),
    );
}

function addList(command: Command): Command {
  return addCommon(command).argument(
    '[LIST]',
    "name of the list, or its folder; the layout's name by default",
  );
}

function addJobOptions(command: Command, components: readonly ComponentName[]): Command {
  return command
    .option(
      '--copy-type <COMPONENT...>',
      `components to take: ${components.join(', ')} (default: all)`,
      parseComponent(components),
    )
    .option('--threads <N>', 'threads of the copier for each run, 1 to 128', parseThreads)
    .option('--verify <LEVEL>', 'counts, files or checksum', parseVerifyLevel)
    .option('--retry-errors', 'also do again what ended with an error');
}

function readList(list: string | undefined, flags: CommonFlags): ListOptions {
  return { ...readCommon(flags), list: list ?? null };
}

function readJobOptions(list: string | undefined, flags: JobFlags): JobOptions {
  return {
    ...readList(list, flags),
    components: flags.copyType ? [...new Set(flags.copyType)] : null,
    threads: flags.threads ?? null,
    verify: flags.verify ?? null,
    retryErrors: flags.retryErrors ?? false,
  };
}

/** Only what is given: the rest is as configured. */
function readSlurmFlags(flags: SubmitFlags): Partial<SlurmSettings> {
  const { partition, time, throttle, arraySize, slurmOption } = flags;
  return {
    ...(partition === undefined ? {} : { partition }),
    ...(time === undefined ? {} : { timeLimitMinutes: time }),
    ...(throttle === undefined ? {} : { throttle }),
    ...(arraySize === undefined ? {} : { arraySize }),
    ...(slurmOption === undefined ? {} : { options: slurmOption }),
  };
}

function parsePartition(text: string): string {
  if (isPartition(text)) return text;
  throw new InvalidArgumentError('A partition is a name, or several with commas between.');
}

function parseSlurmOption(text: string, before: readonly string[] = []): readonly string[] {
  const fault = findSlurmOptionFault(text);
  if (fault === null) return [...before, text];
  throw new InvalidArgumentError(`${text} ${fault}.`);
}
