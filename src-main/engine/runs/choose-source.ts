import type { Presence, SourcePlace } from '../../../src-shared/run.ts';

/** Where one component shall be taken from, as far as its presence alone can tell. */
export type SourceChoice =
  | { readonly kind: 'take'; readonly place: SourcePlace }
  /** It lies in both places: only their content can tell. */
  | { readonly kind: 'compare' }
  /** In none of these places. */
  | { readonly kind: 'missing'; readonly places: readonly SourcePlace[] }
  /** Not found, but a place could not be looked at. */
  | { readonly kind: 'away'; readonly place: SourcePlace };

/** What is known of one component. */
export interface SourceQuestion {
  /** Null when there is no such place, or nobody asked for it. */
  readonly z: Presence | null;
  readonly disk: Presence | null;
  /** The place somebody asked for; null when it is left to the program. */
  readonly wanted: SourcePlace | null;
}

/**
 * Chooses the place of one component: the one asked for, otherwise the only one that has it.
 * A place that is away is never taken for one that does not have it, unless the other one does.
 */
export function chooseSource({ z, disk, wanted }: SourceQuestion): SourceChoice {
  const asked = [
    { place: 'z', presence: z },
    { place: 'disk', presence: disk },
  ] as const;
  const candidates = asked.filter(
    ({ place, presence }) => presence !== null && (wanted ?? place) === place,
  );
  const holders = candidates.filter(({ presence }) => presence === 'present');
  const [first, second] = holders;
  if (first && second) return { kind: 'compare' };
  if (first) return { kind: 'take', place: first.place };
  const away = candidates.find(({ presence }) => presence === 'away');
  if (away) return { kind: 'away', place: away.place };
  return { kind: 'missing', places: candidates.map(({ place }) => place) };
}
