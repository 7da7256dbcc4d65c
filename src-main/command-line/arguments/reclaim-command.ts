import type { Command } from 'commander';
import type { ComponentName } from '../../../src-shared/run.ts';
import { AppError } from '../../engine/app-error.ts';
import { addRunChoice, readCommon, readRunChoice, type RunFlags } from './common-options.ts';
import type { Found, Request } from './request.ts';
import { parseReclaimLevel } from './values.ts';

interface ReclaimFlags extends RunFlags {
  readonly disk?: true;
  readonly verify?: 'files' | 'checksum';
  readonly confirm?: string;
  readonly emptyTrash?: true;
}

/** Adds `reclaim`: what could be freed at the source, and freeing it. */
export function addReclaim(
  program: Command,
  components: readonly ComponentName[],
  found: Found,
): void {
  addRunChoice(program.command('reclaim'), components, '[RUN_ID]')
    .description(
      'list verified runs that could be freed at the source, or free one (off by default)',
    )
    .option('--disk', 'free the run on the external disk')
    .option('--verify <LEVEL>', 'how it is compared before: files or checksum', parseReclaimLevel)
    .option('--confirm <RUN_ID>', "the run's name once more; asked for on a terminal")
    .option('--empty-trash', 'delete for good what was freed long enough ago')
    .action((run: string | undefined, flags: ReclaimFlags) => found(readReclaim(run, flags)));
}

function readReclaim(run: string | undefined, flags: ReclaimFlags): Request {
  const { disk, verify, confirm, emptyTrash, copyType } = flags;
  const isAboutRun = disk ?? verify ?? confirm ?? copyType;
  if (run === undefined && isAboutRun) throw refuse('Name the run that is to be freed.');
  if (emptyTrash && run !== undefined) throw refuse('--empty-trash is about all runs: name none.');
  if (emptyTrash) return { command: 'empty-trash', ...readCommon(flags) };
  if (run === undefined) return { command: 'list-reclaimable', ...readCommon(flags) };
  return {
    command: 'reclaim',
    ...readRunChoice(run, flags),
    disk: disk ?? false,
    level: verify ?? 'checksum',
    confirm: confirm ?? null,
  };
}

function refuse(sentence: string): AppError {
  return new AppError('USAGE_ARGUMENTS', sentence, {
    hint: 'runferry reclaim --help lists the options.',
  });
}
