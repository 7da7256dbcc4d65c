import { formatBytes } from '../../../src-shared/format.ts';
import type { CountedPlace, ListedComponent } from '../../../src-shared/run-details.ts';
import { PLACE_NAMES } from '../../texts/run-texts.ts';

const PLACES: readonly CountedPlace[] = ['z', 'disk', 'destination'];

/** A component of a listed run in few words. */
export interface ComponentWords {
  /** Where it lies, `Z: + L:`; where it may lie, `Disk?`, if it is nowhere else; empty: nowhere. */
  readonly places: string;
  /** `839 GB`; null until it is counted. */
  readonly size: string | null;
}

/** Says where a component lies and how large it is. */
export function describeComponent(component: ListedComponent): ComponentWords {
  const found = PLACES.filter((place) => component[place] === 'present');
  const perhaps = PLACES.filter((place) => component[place] === 'away');
  const names =
    found.length > 0
      ? found.map((place) => PLACE_NAMES[place])
      : perhaps.map((place) => `${PLACE_NAMES[place]}?`);
  return {
    places: names.join(' + '),
    size: component.size ? formatBytes(component.size.counts.bytes) : null,
  };
}
