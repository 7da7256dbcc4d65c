import type { Metric } from '../../../src-shared/counts.ts';
import type { RunDetails } from '../../../src-shared/run-details.ts';
import type { RunId, SourcePlace } from '../../../src-shared/run.ts';
import type { PlacedOrder, TransferOrder } from '../../../src-shared/transfer.ts';

/** One component in the dialog. */
export interface ComponentChoice {
  readonly name: string;
  readonly isTicked: boolean;
  /** Where it can be taken from; empty: nowhere, so it cannot be ticked. */
  readonly places: readonly SourcePlace[];
  readonly place: SourcePlace | null;
}

/** A count that shall be ignored. */
export interface IgnoredCount {
  readonly basis: 'walk' | 'list';
  readonly component: string;
  readonly metric: Metric | 'all';
}

export type VerifyChoice = NonNullable<PlacedOrder['verify']>;

/** What the dialog holds: an order that need not be complete yet. */
export interface OrderDraft {
  readonly run: RunId;
  readonly components: readonly ComponentChoice[];
  readonly verify: VerifyChoice;
  /** As typed; empty: left to the program. */
  readonly threads: string;
  readonly ignored: readonly IgnoredCount[];
  readonly who: string;
  readonly why: string;
}

/** The order as it is proposed: everything that lies somewhere, from Z: where both places have it. */
export function proposeOrder(
  { run, components }: Pick<RunDetails, 'run' | 'components'>,
  defaults: { readonly verify: VerifyChoice },
): OrderDraft {
  const choices = components.map(({ component, sources }): ComponentChoice => {
    const places = sources.filter(({ presence }) => presence === 'present');
    const [first] = places;
    return {
      name: component,
      isTicked: first !== undefined,
      places: places.map(({ place }) => place),
      place: first?.place ?? null,
    };
  });
  return {
    run,
    components: choices,
    verify: defaults.verify,
    threads: '',
    ignored: [],
    who: '',
    why: '',
  };
}

/** What is still wrong with a draft, by the field that it is about. */
export interface DraftFaults {
  readonly components: boolean;
  readonly threads: boolean;
  readonly who: boolean;
  readonly why: boolean;
}

/** Finds what keeps a draft from being an order. */
export function findFaults({ components, threads, ignored, who, why }: OrderDraft): DraftFaults {
  const isIgnoring = ignored.length > 0;
  return {
    components: components.every(({ isTicked }) => !isTicked),
    threads: threads.trim() !== '' && readThreads(threads) === null,
    who: isIgnoring && who.trim() === '',
    why: isIgnoring && why.trim() === '',
  };
}

/** Whether it can be ordered as far as the screen can tell. */
export function isComplete(faults: DraftFaults): boolean {
  return Object.values(faults).every((isWrong) => !isWrong);
}

/** The order itself; threads that make no sense are left to the program. */
export function toOrder(draft: OrderDraft): TransferOrder {
  const ticked = draft.components.filter(({ isTicked }) => isTicked);
  const threads = readThreads(draft.threads);
  const patterns = (basis: IgnoredCount['basis']) =>
    draft.ignored
      .filter((count) => count.basis === basis)
      .map(({ component, metric }) => `${component}:${metric}`);
  return {
    run: draft.run,
    kind: 'transfer',
    components: ticked.map(({ name }) => name),
    sources: Object.fromEntries(
      ticked.flatMap(({ name, place }) => (place === null ? [] : [[name, place]])),
    ),
    verify: draft.verify,
    ...(threads !== null && { threads }),
    ignoreWalkCounts: patterns('walk'),
    ignoreListCounts: patterns('list'),
    ignoreWho: draft.who.trim(),
    ignoreReason: draft.why.trim(),
  };
}

/** The order as it is previewed: what is ignored later does not change what would happen. */
export function toPreviewOrder(draft: OrderDraft): TransferOrder {
  return toOrder({ ...draft, ignored: [], who: '', why: '' });
}

const MOST_THREADS = 128;

function readThreads(text: string): number | null {
  if (!/^\d{1,3}$/u.test(text.trim())) return null;
  const threads = Number(text);
  return threads >= 1 && threads <= MOST_THREADS ? threads : null;
}
