import { InvalidArgumentError, type Command } from 'commander';
import { addCommon, readCommon, type CommonFlags } from './common-options.ts';
import type { Found, PartitionOptions } from './request.ts';
import { parseAmount, parseWidth } from './values.ts';

interface PlaceFlags extends CommonFlags {
  readonly source?: string;
  readonly to?: Readonly<Record<string, string>>;
}

interface RunFlags extends CommonFlags {
  readonly jobs: number;
  readonly atMost?: number;
}

/** Adds `partitions` with its three phases. */
export function addPartitions(program: Command, found: Found): void {
  const partitions = program
    .command('partitions')
    .description('move files of finished partitions under new names, on any number of computers')
    .helpCommand(false);
  addPlaces(partitions.command('filter'))
    .description('1: tell which partitions are finished and where they go; write nothing')
    .action((list: string | undefined, flags: PlaceFlags) =>
      found({ command: 'filter-partitions', ...readPlaces(list, flags) }),
    );
  addPlaces(partitions.command('schedule'))
    .description('2: put the finished ones on the schedule; names decided before stay')
    .action((list: string | undefined, flags: PlaceFlags) =>
      found({ command: 'schedule-partitions', ...readPlaces(list, flags) }),
    );
  addList(partitions.command('run'))
    .description('3: copy what is on the schedule, and compare the MD5 of both sides')
    .option('--jobs <N>', 'so many partitions at once, 1 to 64', parseWidth, 1)
    .option('--at-most <N>', 'no more partitions than this, then end', parseAmount)
    .action((list: string | undefined, flags: RunFlags) =>
      found({
        command: 'run-partitions',
        ...readCommon(flags),
        list: list ?? null,
        width: flags.jobs,
        atMost: flags.atMost ?? null,
      }),
    );
}

function addList(command: Command): Command {
  return addCommon(command).argument(
    '[LIST]',
    "name of the schedule, or its folder; the layout's name by default",
  );
}

function addPlaces(command: Command): Command {
  return addList(command)
    .option('--source <FOLDER>', 'where the partitions lie (default: as configured)')
    .option(
      '--to <COMPONENT=FOLDER...>',
      'where a component goes, e.g. images=/archive/images errors=/archive/errors (default: the configured destination)',
      parseDestination,
    );
}

function parseDestination(
  text: string,
  previous: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  const [, component, folder] = /^([\w-]+)=(.+)$/s.exec(text) ?? [];
  if (component !== undefined && folder !== undefined) return { ...previous, [component]: folder };
  throw new InvalidArgumentError(`"${text}" is not COMPONENT=FOLDER.`);
}

function readPlaces(list: string | undefined, flags: PlaceFlags): PartitionOptions {
  return {
    ...readCommon(flags),
    list: list ?? null,
    source: flags.source ?? null,
    destinations: flags.to ?? {},
  };
}
