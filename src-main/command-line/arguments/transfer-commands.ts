import type { Command } from 'commander';
import type { ComponentName } from '../../../src-shared/run.ts';
import type { VerifyLevel } from '../../engine/config/settings.ts';
import { addSources, readSources, type SourceFlags } from './common-options.ts';
import type { Found } from './request.ts';
import { parseThreads, parseVerifyLevel } from './values.ts';

interface TransferFlags extends SourceFlags {
  readonly threads?: number;
  readonly verify?: VerifyLevel;
  readonly dryRun?: true;
  readonly ignorePythonCounts?: readonly string[];
  readonly ignoreRobocopyCounts?: readonly string[];
  readonly ignoreReason?: string;
}

/** Adds `run`, which needs no name: `runferry RUN_ID`. */
export function addRun(program: Command, components: readonly ComponentName[], found: Found): void {
  addSources(program.command('run', { isDefault: true }), components)
    .description('transfer a run and verify it')
    .option('--threads <N>', 'threads of the copier, 1 to 128', parseThreads)
    .option(
      '--verify <LEVEL>',
      'files (path, size and time; counts is the same) or checksum (every byte as well)',
      parseVerifyLevel,
    )
    .option('--dry-run', 'tell what would be copied, and copy nothing')
    .option('--ignore-python-counts <TYPE:METRIC...>', 'ignore a count of the walk')
    .option('--ignore-robocopy-counts <TYPE:METRIC...>', "ignore a count of the copier's list")
    .option('--ignore-reason <TEXT>', 'why counts are ignored; kept in the report')
    .action((run: string, flags: TransferFlags) =>
      found({
        command: 'run',
        ...readSources(run, flags),
        threads: flags.threads ?? null,
        verify: flags.verify ?? null,
        dryRun: flags.dryRun ?? false,
        ignoreWalkCounts: flags.ignorePythonCounts ?? [],
        ignoreListCounts: flags.ignoreRobocopyCounts ?? [],
        ignoreReason: flags.ignoreReason ?? '',
      }),
    );
}
