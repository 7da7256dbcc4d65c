import type { TransferView } from '../../src-shared/transfer.ts';
import { VERDICT_WORDS, type Verdict } from '../../src-shared/verdict.ts';
import type { Announcement } from '../../src-shared/watch.ts';
import type { WatchSettings } from '../engine/config/settings.ts';
import type { Concern } from './attention.ts';

/** What a person is told of, wherever they are. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** Where the window goes when the notice is clicked. */
  readonly route: string;
  /** What stays in the tray until somebody has looked; null when all is well. */
  readonly level: Concern['level'] | null;
}

/** For the first time that somebody closes the window. */
export const STAYS_IN_TRAY: Notice = {
  title: 'Runferry keeps running',
  body: 'Its icon in the taskbar opens this window again, and quits.',
  route: '#/runs',
  level: null,
};

/** For a bug that did not end the program. */
export const UNEXPECTED_PROBLEM: Notice = {
  title: 'Runferry met an unexpected problem',
  body: 'It goes on. The program log tells what happened; starting Runferry again is safe.',
  route: '#/transfers',
  level: 'error',
};

const ANNOUNCED: Readonly<Record<Announcement['kind'], string>> = {
  ready: 'Ready',
  'probably-ready': 'Probably finished',
  'analysis-failed': 'Analysis failed',
};

/** What people are told of a run of which there are news; pure. What goes on by itself needs nobody. */
export function planAnnouncementNotice(
  { run, kind, reason }: Announcement,
  mode: WatchSettings['mode'],
): Notice {
  const goesOn = mode === 'transfer' && kind === 'ready';
  return {
    title: `${ANNOUNCED[kind]}: ${run}`,
    body: goesOn ? `${reason} It is transferred by itself.` : reason,
    route: `#/runs/${encodeURIComponent(run)}`,
    level: goesOn ? null : 'attention',
  };
}

/** What a verdict asks of people; a person who cancelled or only tried knows already. */
const LEVELS: Readonly<Record<Verdict, Concern['level'] | 'none' | 'silent'>> = {
  verified: 'none',
  'verified-with-overrides': 'attention',
  differences: 'error',
  failed: 'error',
  refused: 'error',
  locked: 'attention',
  interrupted: 'attention',
  cancelled: 'silent',
  'dry-run': 'silent',
};

/**
 * One notice for each transfer that has come to a verdict between two looks; pure. That somebody else
 * transfers a run is told once, however often it is tried again.
 */
export function planTransferNotices(
  before: readonly TransferView[],
  now: readonly TransferView[],
): readonly Notice[] {
  const known = new Set(before.filter(({ verdict }) => verdict !== null).map(({ id }) => id));
  return now.flatMap((transfer) => {
    if (transfer.verdict === null || known.has(transfer.id)) return [];
    if (transfer.verdict === 'locked' && wasLocked(transfer.run, before)) return [];
    const level = LEVELS[transfer.verdict];
    return level === 'silent' ? [] : [describeEnd(transfer, transfer.verdict, level)];
  });
}

/** Whether the newest of a run's transfers that have ended was held by somebody else. */
function wasLocked(run: string, before: readonly TransferView[]): boolean {
  const ended = before.filter((other) => other.run === run && other.verdict !== null);
  return ended[0]?.verdict === 'locked';
}

function describeEnd(
  { id, run, kind, problems }: TransferView,
  verdict: Verdict,
  level: Concern['level'] | 'none',
): Notice {
  const done = kind === 'verify' ? 'was compared again' : 'has arrived';
  const allWell = `${run} ${done}: everything that was compared is the same on both sides.`;
  return {
    title: `${VERDICT_WORDS[verdict]}: ${run}`,
    body: level === 'none' ? allWell : (problems[0]?.message ?? 'The report tells why.'),
    route: `#/transfers/${encodeURIComponent(id)}`,
    level: level === 'none' ? null : level,
  };
}
