import type { ReadySettings } from '../../config/settings.ts';
import { describeMissingImages } from './describe-missing.ts';
import type { MarkerName } from './facts.ts';
import { hasLasted, isAsked, type Look } from './judgement.ts';
import { listMarkerRules, RAW_DATA, restsOnQuiet } from './stages.ts';

const GRACE: Readonly<Partial<Record<MarkerName, keyof ReadySettings['graceMinutes']>>> = {
  EXPERIMENT_FINISHED: 'experimentFinished',
  RAW_DATA_SYNC_FINISHED: 'rawDataSyncFinished',
  MERLIN_FINISHED: 'merlinFinished',
};

/** What it means that a marker is not there. */
const MISSING: Readonly<Partial<Record<MarkerName, string>>> = {
  EXPERIMENT_FINISHED: 'the instrument is still acquiring (EXPERIMENT_FINISHED is not there)',
  RAW_DATA_SYNC_FINISHED:
    'the raw data are still being copied to the analysis computer (RAW_DATA_SYNC_FINISHED is not there)',
};

/** Why the raw data are not ready: clauses, none when they are. */
export function findRawDataBlocks(look: Look): readonly string[] {
  const { facts, settings } = look;
  if (restsOnQuiet(RAW_DATA, facts.markers, settings.skippedRules)) return findUnmarkedBlocks(look);
  const rules = listMarkerRules(RAW_DATA, settings.skippedRules);
  return rules.flatMap(({ marker: name }) => {
    const marker = facts.markers[name];
    if (marker === undefined) return [MISSING[name] ?? `${name} is not there`];
    if (isAsked('marker-content', look) && marker.firstWord !== facts.run) {
      return [
        `${name} ${marker.firstWord ? `names ${marker.firstWord}` : 'does not name the run'}`,
      ];
    }
    return findYouth(name, look);
  });
}

/** A clause when a marker that is there has not been there long enough. */
export function findYouth(name: MarkerName, look: Look): readonly string[] {
  const { facts, observations, settings, nowMs } = look;
  const [marker, seen] = [facts.markers[name], observations[name]];
  if (marker === undefined || seen === undefined) return [];
  const minutes = settings.graceMinutes[GRACE[name] ?? 'merlinFinished'];
  const { sinceMs } = seen;
  return hasLasted(minutes, { sinceMs, modifiedMs: marker.modifiedMs }, nowMs)
    ? []
    : [`${name} has been there for less than ${minutes} min`];
}

/** Without markers, what the run's own files say of its end keeps it from being finished. */
function findUnmarkedBlocks(look: Look): readonly string[] {
  const { experiment } = look.facts;
  const blocks: string[] = [];
  if (isAsked('end-time', look) && experiment?.finishedAt === null) {
    blocks.push('there are no markers, and experiment.json has no end');
  }
  const missing = isAsked('image-count', look) ? describeMissingImages(look.facts.images) : null;
  if (missing !== null) blocks.push(`there are no markers, and ${missing}`);
  return blocks;
}
