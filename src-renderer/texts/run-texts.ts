import type { CountedPlace } from '../../src-shared/run-details.ts';

/** Where things lie, in the lab's words. */
export const PLACE_NAMES: Readonly<Record<CountedPlace, string>> = {
  z: 'Z:',
  disk: 'Disk',
  destination: 'L:',
};

/** What still works while a place cannot be looked at. */
export const AWAY_TEXTS: Readonly<Record<CountedPlace, string>> = {
  z: 'Runs on the disk can still be transferred, and the history can be read.',
  disk: 'Runs on Z: can still be transferred.',
  destination:
    'Runs can be looked at. Nothing can be transferred, and the history cannot be read, until it is back.',
};

/** The sentences of the first screen and of the run panel. */
export const RUN_TEXTS = {
  title: 'Runs',
  search: 'Search runs',
  ready: 'Ready',
  notArchived: 'Not on L:',
  failed: 'Failed',
  none: 'No run was found on Z:, on the disk or on L:. Check under Settings where Runferry looks.',
  noneLeft: 'No run matches. Clear the search or the filters.',
  noHistory: 'The history cannot be read; past transfers are not shown.',
  pick: 'Choose a run to see what it is before it is transferred.',
  back: 'All runs',
  vanished: 'This run is no longer there.',
  noPicture: 'No overview picture',
  noExperiment: 'There is no experiment.json, so nothing is known of this sample.',
  noTransfers: 'This run has not been transferred yet.',
  nowhere: 'Nothing of this run lies on Z: or on the disk: there is nothing to transfer.',
  running: 'A transfer of this run is under way.',
  counting: 'counting …',
} as const;
