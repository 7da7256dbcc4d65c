import type { ExitCode } from '../../../src-shared/exit-codes.ts';
import { EXIT_CODES } from '../../../src-shared/exit-codes.ts';
import { formatNumber, formatQuantity } from '../../../src-shared/format.ts';
import { describeState } from '../../../src-shared/verdict.ts';
import { AppError } from '../../engine/app-error.ts';
import { displayPath } from '../../engine/counts/display-path.ts';
import { isBucketPlace } from '../../engine/destination/join-place.ts';
import { locateList } from '../../engine/jobs/locate-list.ts';
import { loadLayout } from '../../engine/layout/load-layout.ts';
import type { PartitionPlaces } from '../../engine/partitions/find-partitions.ts';
import { runSchedule, type ScheduleRun } from '../../engine/partitions/run-schedule.ts';
import {
  filterPartitions,
  requirePartitions,
  schedulePartitions,
  type Filtered,
  type FilteredPartition,
  type Scheduled,
} from '../../engine/partitions/schedule-partitions.ts';
import type { Partition } from '../../engine/partitions/schedule.ts';
import type { Ports } from '../../engine/ports.ts';
import type { TransferParts } from '../../engine/transfer/request.ts';
import type { PartitionOptions, Request } from '../arguments/request.ts';
import { exitCodeOfVerdict } from '../exit-code-of.ts';
import { openLab } from '../open-lab.ts';
import { renderTable } from '../table.ts';
import type { Terminal } from '../terminal.ts';

type PartitionsCommand = Extract<
  Request,
  { command: 'filter-partitions' | 'schedule-partitions' | 'run-partitions' }
>;

/** The layout that is meant where the configuration has one of runs. */
const USUAL = 'parquet-partitions';

/** One of the three phases: which partitions are finished, what goes where, and moving it. */
export async function runPartitionsCommand(
  request: PartitionsCommand,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const lab = await openLab(request, ports, terminal);
  const layout = lab.layout.unit === 'partitions' ? lab.layout : await loadLayout(USUAL, ports);
  const parts = { ...lab, layout };
  const list = locateList(request.list ?? layout.name, parts.settings, ports);
  switch (request.command) {
    case 'filter-partitions':
      return filter(request, list, parts, terminal);
    case 'schedule-partitions':
      return schedule(request, list, parts, terminal);
    case 'run-partitions':
      return run(request, list, parts, terminal);
  }
}

/**
 * Throws `AppError` USAGE_PARTITIONS for a component that the layout does not have, and
 * PARTITIONS_BUCKET: partitions are moved without a copier.
 */
function choosePlaces(
  { source, destinations }: PartitionOptions,
  { settings, layout, ports }: TransferParts,
): PartitionPlaces {
  const names = layout.components.map(({ name }) => name);
  const unknown = Object.keys(destinations).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new AppError('USAGE_PARTITIONS', `There is no component "${unknown}".`, {
      hint: `After --to there may be ${names.join(', ')}.`,
    });
  }
  const resolve = (folder: string) => ports.path.resolve(ports.workingFolder, folder);
  return {
    source: source === null ? requireFolder(settings.places.z) : resolve(source),
    destinations: new Map(
      names.map((name) => {
        const folder = destinations[name];
        return [
          name,
          folder === undefined ? requireFolder(settings.places.destination) : resolve(folder),
        ];
      }),
    ),
  };
}

/** Throws `AppError` PARTITIONS_BUCKET. */
function requireFolder(place: string): string {
  if (!isBucketPlace(place)) return place;
  throw new AppError(
    'PARTITIONS_BUCKET',
    `${place} is a bucket: partitions go from folder to folder alone.`,
    { hint: 'Name folders: --source FOLDER, and for each component --to COMPONENT=FOLDER.' },
  );
}

async function filter(
  request: PartitionOptions,
  list: string,
  parts: TransferParts,
  terminal: Terminal,
): Promise<ExitCode> {
  const places = choosePlaces(request, parts);
  const filtered = await filterPartitions(list, places, parts);
  requirePartitions(filtered.partitions, places.source);
  terminal.writeOut(
    request.json ? `${JSON.stringify(filtered, null, 2)}\n` : describeFiltered(filtered),
  );
  return EXIT_CODES.verified;
}

function describeFiltered({ partitions, schedule }: Filtered): string {
  const table = renderTable(
    ['partition', 'state', 'goes to'],
    partitions.map((partition) => [
      displayPath(partition.folder),
      describePartition(partition),
      describeDestination(partition),
    ]),
    'There are no partitions.',
  );
  return `${table}\n${countStates(partitions)} The schedule is ${schedule}.\n`;
}

function describePartition({ state, missing }: Partition): string {
  if (state === 'ready') return 'finished';
  return state === 'unfinished'
    ? `not finished: no ${missing.join(', ')}`
    : `left out: no ${missing.join(', ')}`;
}

function describeDestination({ state, transfers }: FilteredPartition): string {
  if (transfers.length > 0) return transfers.map(({ path }) => path).join(', ');
  return state === 'ready' ? 'gets its names when it is scheduled' : '';
}

function countStates(partitions: readonly Partition[]): string {
  const count = (state: Partition['state']) =>
    formatNumber(partitions.filter((each) => each.state === state).length);
  return `${formatQuantity(partitions.length, 'partition')}: ${count('ready')} finished, ${count('unfinished')} not finished, ${count('incomplete')} left out.`;
}

async function schedule(
  request: PartitionOptions,
  list: string,
  parts: TransferParts,
  terminal: Terminal,
): Promise<ExitCode> {
  const places = choosePlaces(request, parts);
  const scheduled = await schedulePartitions(list, places, terminal.signal, parts);
  requirePartitions(scheduled.partitions, places.source);
  for (const partition of scheduled.partitions) {
    if (partition.state !== 'incomplete') continue;
    const { folder } = partition;
    terminal.writeErr(`Warning: ${displayPath(folder)} is ${describePartition(partition)}.\n`);
  }
  terminal.writeOut(
    request.json ? `${JSON.stringify(scheduled, null, 2)}\n` : describeScheduled(scheduled),
  );
  return EXIT_CODES.verified;
}

function describeScheduled({ partitions, added, transfers, schedule }: Scheduled): string {
  const verb = added.length === 1 ? 'is' : 'are';
  return `${countStates(partitions)}\n${formatQuantity(added.length, 'file')} ${verb} new on the schedule ${schedule}, which has ${formatQuantity(transfers, 'file')}.\n`;
}

async function run(
  request: Extract<PartitionsCommand, { command: 'run-partitions' }>,
  list: string,
  { ports }: TransferParts,
  terminal: Terminal,
): Promise<ExitCode> {
  let done = 0;
  const result = await runSchedule(
    {
      ...request,
      list,
      signal: terminal.signal,
      onEnded: ({ status, sentences }) => {
        done += 1;
        if (status === 'success') {
          if (terminal.isInteractive) terminal.writeErr(`${formatNumber(done)}: ${sentences[0]}\n`);
          return;
        }
        for (const sentence of sentences) terminal.writeErr(`${sentence}\n`);
      },
    },
    ports,
  );
  terminal.writeOut(request.json ? `${JSON.stringify(result, null, 2)}\n` : describeRun(result));
  return exitCodeOfVerdict(result.verdict);
}

function describeRun({ verdict, outcomes, files, summary }: ScheduleRun): string {
  const { total, counts } = summary;
  return [
    `${describeState(verdict)}: ${formatQuantity(outcomes.length, 'partition')} with ${formatQuantity(files.length, 'file')} in this run.`,
    `On the schedule are ${formatQuantity(total, 'partition')}: ${formatNumber(counts.success)} moved and compared, ${formatNumber(counts.todo)} to do, ${formatNumber(counts.ongoing)} being moved, ${formatNumber(counts.error)} with errors.`,
    '',
  ].join('\n');
}
