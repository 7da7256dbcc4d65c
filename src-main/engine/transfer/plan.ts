import type { Problem } from '../../../src-shared/problem.ts';
import { AppError } from '../app-error.ts';
import type { Layout } from '../layout/layout.ts';
import { findSources, type ChosenSources } from '../runs/find-sources.ts';
import { checkRunId } from '../runs/run-id.ts';
import type { ComponentJob, TransferParts, TransferRequest } from './request.ts';

/** What is to be done, decided before anything is written anywhere. */
export interface TransferPlan {
  readonly jobs: readonly ComponentJob[];
  /** What the choice of sources rests on, to be told. */
  readonly notes: readonly Problem[];
}

/**
 * Decides where each component comes from and goes to. Throws `AppError` RUN_ID_INVALID and those
 * of `findSources`.
 */
export async function planTransfer(
  request: TransferRequest,
  parts: TransferParts,
  signal: AbortSignal,
): Promise<TransferPlan> {
  const { settings, layout, copier, ports } = parts;
  const { places, s3 } = settings;
  const run = checkRunId(request.run);
  if (layout.unit === 'partitions') throw explainPartitions(layout.name);
  const chosen = request.folders
    ? nameSources(request.folders, layout)
    : await findSources(
        {
          run,
          components: request.components,
          disk: request.disk,
          sources: new Map(Object.entries(request.sources)),
        },
        { places, s3, layout, ports, signal },
      );
  const jobs = chosen.sources.map(({ component, place, folder }) => ({
    component,
    place,
    source: folder,
    destination: layout.destinationFolder(places.destination, component, run),
    copyLog: layout.copyLog(layout.recordsPlace(places), component, run),
    listLogBefore: layout.listLog(places.logs, component, run, copier.name, 'before'),
    listLogAfter: layout.listLog(places.logs, component, run, copier.name, 'after'),
  }));
  return { jobs, notes: chosen.notes };
}

/** The sources that somebody has named, in the layout's order. */
function nameSources(
  folders: NonNullable<TransferRequest['folders']>,
  layout: Layout,
): ChosenSources {
  const sources = layout.components.flatMap(({ name }) => {
    const folder = folders[name];
    return folder === undefined ? [] : [{ component: name, place: null, folder }];
  });
  return { sources, notes: [] };
}

function explainPartitions(layout: string): AppError {
  return new AppError('LAYOUT_OF_PARTITIONS', `The layout ${layout} has partitions, not runs.`, {
    hint: 'runferry partitions moves them, in three phases.',
  });
}
