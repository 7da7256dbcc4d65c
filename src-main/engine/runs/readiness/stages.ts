import type { ComponentName } from '../../../../src-shared/run.ts';
import type { ReadyRule } from '../../config/settings.ts';
import { MARKERS, type MarkerName, type Markers } from './facts.ts';

/** The component in which the markers lie. */
export const RAW_DATA: ComponentName = 'raw_data';
export const ANALYSIS: ComponentName = 'analysis';
export const OUTPUT: ComponentName = 'output';

/** The rule that asks for a marker. */
interface MarkerRule {
  readonly marker: MarkerName;
  readonly rule: ReadyRule;
}

const OF_RAW_DATA: readonly MarkerRule[] = [
  { marker: 'EXPERIMENT_FINISHED', rule: 'experiment-finished' },
  { marker: 'RAW_DATA_SYNC_FINISHED', rule: 'raw-data-sync-finished' },
];
const OF_THE_REST: readonly MarkerRule[] = [{ marker: 'MERLIN_FINISHED', rule: 'merlin-finished' }];

/** The markers that end the stage in which a component is written, as far as they are asked for. */
export function listMarkerRules(
  component: ComponentName,
  skipped: readonly ReadyRule[],
): readonly MarkerRule[] {
  const rules = component === RAW_DATA ? OF_RAW_DATA : OF_THE_REST;
  return rules.filter(({ rule }) => !skipped.includes(rule));
}

/**
 * Whether a component can be known by its rest alone: no marker is asked for, or this run has none
 * of them. Software that wrote one marker writes the others too.
 */
export function restsOnQuiet(
  component: ComponentName,
  markers: Markers,
  skipped: readonly ReadyRule[],
): boolean {
  const hasNone = MARKERS.every((name) => markers[name] === undefined);
  return hasNone || listMarkerRules(component, skipped).length === 0;
}
