import { randomUUID } from 'node:crypto';
import { AppError } from '../app-error.ts';
import { growList, writeJobs } from '../jobs/extract.ts';
import { listJobs } from '../jobs/job-folder.ts';
import type { TransferParts } from '../transfer/request.ts';
import { checkPlaces } from './check-places.ts';
import { findPartitions, type PartitionPlaces } from './find-partitions.ts';
import { locateSchedule, readSchedule, writeSchedule } from './keep-schedule.ts';
import { planSchedule, type Partition, type Transfer } from './schedule.ts';

/** A partition, and what the schedule has of it. */
export interface FilteredPartition extends Partition {
  /** Empty while it is on no schedule: its new names are not decided yet. */
  readonly transfers: readonly Transfer[];
}

/** What is at the source, and what of it is on the schedule. */
export interface Filtered {
  readonly partitions: readonly FilteredPartition[];
  /** The file of the schedule. */
  readonly schedule: string;
}

type Parts = Pick<TransferParts, 'settings' | 'layout' | 'ports'>;

/**
 * The first phase: which partitions there are, which of them are ready, and where those on the
 * schedule go. Writes nothing. Throws `AppError` PLACE_…, SCHEDULE_….
 */
export async function filterPartitions(
  list: string,
  places: PartitionPlaces,
  { layout, ports }: Parts,
): Promise<Filtered> {
  const partitions = await findPartitions(places, layout, ports);
  const transfers = await readSchedule(list, ports);
  const bySource = Map.groupBy(transfers, ({ source }) => source);
  return {
    schedule: locateSchedule(list, ports),
    partitions: partitions.map((partition) => ({
      ...partition,
      transfers: partition.files.flatMap(({ source }) => bySource.get(source) ?? []),
    })),
  };
}

/** A schedule as it stands, and how much of it is new. */
export interface Scheduled {
  readonly schedule: string;
  readonly partitions: readonly Partition[];
  readonly transfers: number;
  readonly added: readonly Transfer[];
}

/**
 * The second phase: puts every partition that is ready on the schedule and makes a job of it. Names
 * that were decided before stay. The schedule is written before the jobs, so that what was
 * interrupted in between is made up for. Throws `AppError` PLACE_…, NESTED_FOLDERS,
 * PARTITION_COLLISION, SCHEDULE_…, JOB_…, LOCKED.
 */
export async function schedulePartitions(
  list: string,
  places: PartitionPlaces,
  signal: AbortSignal,
  parts: Parts,
): Promise<Scheduled> {
  const { layout, ports } = parts;
  await checkPlaces(places, list, ports);
  const partitions = await findPartitions(places, layout, ports);
  return growList(list, signal, parts, async () => {
    const earlier = await readSchedule(list, ports);
    const { transfers, added } = planSchedule(earlier, partitions, layout, randomUUID);
    if (added.length > 0) await writeSchedule(list, transfers, ports);
    const jobs = new Set(await listJobs(list, ports));
    const ids = new Set(transfers.map(({ id }) => id));
    await writeJobs(
      list,
      [...ids].filter((id) => !jobs.has(id)),
      parts,
    );
    const schedule = locateSchedule(list, ports);
    return { schedule, partitions, transfers: transfers.length, added };
  });
}

/** Throws `AppError` PARTITIONS_NOT_FOUND where there is nothing to be looked at. */
export function requirePartitions(partitions: readonly Partition[], source: string): void {
  if (partitions.length > 0) return;
  throw new AppError('PARTITIONS_NOT_FOUND', `There is no partition in ${source}.`, {
    hint: 'Check the folder after --source, and the pattern in the layout.',
  });
}
