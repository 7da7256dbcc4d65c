import { describe, expect, test } from 'vitest';
import type { ReadinessState } from '../../../../src-shared/readiness.ts';
import type { WatchSettings } from '../../../../src-main/engine/config/settings.ts';
import { noteTransferEnded } from '../../../../src-main/engine/watch/note-transfer-ended.ts';
import { planWatchStep } from '../../../../src-main/engine/watch/plan-watch-step.ts';
import type { WatchedLook, WatchLook } from '../../../../src-main/engine/watch/watch-look.ts';
import {
  EMPTY_WATCH_STATE,
  type WatchState,
} from '../../../../src-main/engine/watch/watch-state.ts';

const HOUR = 3_600_000;
const NOON = new Date(2026, 0, 5, 12).getTime();

const READY = {
  graceMinutes: { experimentFinished: 5, rawDataSyncFinished: 5, merlinFinished: 15 },
  quietMinutes: 30,
  skippedRules: [],
  allowProbably: false,
  rawOnly: false,
};
const WATCH: WatchSettings = {
  mode: 'transfer',
  intervalMinutes: 5,
  quietHours: null,
  transferWindow: null,
};

function seen(run: string, state: ReadinessState, signature = 'first'): WatchedLook {
  const readiness = {
    state,
    reason: `${state}.`,
    components: [{ component: 'raw_data', state, reasons: ['So.'] }],
    warnings: [],
  };
  const judgement = { readiness, observations: {}, signature, failure: null };
  return { run, look: { kind: 'judged', judgement }, isArchived: false };
}

const OUT_OF_SIGHT: WatchedLook = {
  run: 'A',
  look: { kind: 'unknown', problem: { code: 'PLACE_AWAY', message: 'Z: is away.' } },
  isArchived: false,
};

/** A watcher without folders: `look` takes what is seen, `tell` what came of it, in short. */
function watch(watchSettings: Partial<WatchSettings> = {}, allowProbably = false) {
  const settings = { watch: { ...WATCH, ...watchSettings }, ready: { ...READY, allowProbably } };
  let state: WatchState = EMPTY_WATCH_STATE;
  let nowMs = NOON;
  return {
    after(hours: number) {
      nowMs += hours * HOUR;
    },
    look(...runs: readonly WatchedLook[]): readonly string[] {
      const look: WatchLook = { begunMs: 0, runs, away: [] };
      const step = planWatchStep(state, look, settings, nowMs);
      state = step.state;
      return [
        ...step.announcements.map(({ run, kind }) => `tell ${kind} ${run}`),
        ...step.due.map(({ run }) => `transfer ${run}`),
      ];
    },
    end(run: string, verdict: Parameters<typeof noteTransferEnded>[2]) {
      const queued = state.queue.find((one) => one.run === run);
      if (queued) state = noteTransferEnded(state, queued, verdict, nowMs);
    },
    queue: () => state.queue.map(({ run }) => run),
  };
}

describe('what is new', () => {
  test('is told once, also after the run was out of sight', () => {
    const watcher = watch({ mode: 'notify' });
    expect([
      watcher.look(seen('A', 'ready')),
      watcher.look(seen('A', 'ready')),
      watcher.look(OUT_OF_SIGHT),
      watcher.look(),
      watcher.look(seen('A', 'ready')),
    ]).toEqual([['tell ready A'], [], [], [], []]);
  });

  test('is told again when the run has become another one', () => {
    const watcher = watch({ mode: 'notify' });
    watcher.look(seen('A', 'ready'));
    watcher.look(seen('A', 'not-ready', 'second'));
    expect(watcher.look(seen('A', 'ready', 'second'))).toEqual(['tell ready A']);
  });

  test('is not told of what is archived already', () => {
    const watcher = watch();
    expect(watcher.look({ ...seen('A', 'ready'), isArchived: true })).toEqual([]);
  });

  test('waits for the end of the quiet hours', () => {
    const watcher = watch({ mode: 'notify', quietHours: { from: 22 * 60, to: 7 * 60 } });
    watcher.after(11);
    const atNight = watcher.look(seen('A', 'ready'), seen('B', 'ready'));
    watcher.after(8);
    expect([atNight, watcher.look(seen('A', 'ready'), seen('B', 'not-ready'))]).toEqual([
      [],
      ['tell ready A'],
    ]);
  });

  test('is forgotten three months after the run was seen last', () => {
    const watcher = watch({ mode: 'notify' });
    watcher.look(seen('A', 'ready'));
    watcher.after(91 * 24);
    expect(watcher.look(seen('A', 'ready'))).toEqual(['tell ready A']);
  });
});

describe('transfers', () => {
  test('begin for ready runs alone, in the order in which they became ready', () => {
    const watcher = watch();
    watcher.look(seen('B', 'ready'), seen('C', 'probably-ready'), seen('D', 'unknown'));
    watcher.look(seen('A', 'ready'), seen('B', 'ready'));
    expect(watcher.queue()).toEqual(['B', 'A']);
  });

  test('begin for runs that are probably finished where the site allows it', () => {
    expect(watch({}, true).look(seen('A', 'probably-ready'))).toEqual([
      'tell probably-ready A',
      'transfer A',
    ]);
  });

  test.each(['off', 'notify'] as const)('do not begin in mode %s', (mode) => {
    const watcher = watch({ mode });
    watcher.look(seen('A', 'ready'));
    expect(watcher.queue()).toEqual([]);
  });

  test('wait for their window and for the drive, and stay in the queue meanwhile', () => {
    const watcher = watch({ transferWindow: { from: 20 * 60, to: 6 * 60 } });
    const early = watcher.look(seen('A', 'ready'));
    watcher.after(8);
    const away = watcher.look(OUT_OF_SIGHT);
    expect([early, away, watcher.queue(), watcher.look(seen('A', 'ready'))]).toEqual([
      ['tell ready A'],
      [],
      ['A'],
      ['transfer A'],
    ]);
  });

  test('leave the queue when the run is no longer ready', () => {
    const watcher = watch();
    watcher.look(seen('A', 'ready'));
    watcher.look(seen('A', 'not-ready', 'second'));
    expect(watcher.queue()).toEqual([]);
  });

  test('are over when they are verified, until the run changes', () => {
    const watcher = watch();
    watcher.look(seen('A', 'ready'));
    watcher.end('A', 'verified');
    expect([watcher.look(seen('A', 'ready')), watcher.look(seen('A', 'ready', 'second'))]).toEqual([
      [],
      ['tell ready A', 'transfer A'],
    ]);
  });

  test.each(['failed', 'refused', 'interrupted'] as const)(
    'that end %s are tried twice more, later and later',
    (verdict) => {
      const watcher = watch();
      const tries: readonly string[][] = [0, 0.2, 0.1, 0.9, 0.2, 24].map((hours) => {
        watcher.after(hours);
        const due = watcher.look(seen('A', 'ready')).filter((one) => one.startsWith('transfer'));
        if (due.length > 0) watcher.end('A', verdict);
        return [...due];
      });
      expect(tries).toEqual([['transfer A'], [], ['transfer A'], [], ['transfer A'], []]);
    },
  );

  test('that somebody else carries out are tried again until they have ended', () => {
    const watcher = watch();
    const tries = [0, 0.2, 0.1, 0.3, 0.3, 24].map((hours) => {
      watcher.after(hours);
      const due = watcher.look(seen('A', 'ready')).filter((one) => one.startsWith('transfer'));
      if (due.length > 0) watcher.end('A', 'locked');
      return due.length;
    });
    expect(tries).toEqual([1, 0, 1, 1, 1, 1]);
  });

  test.each(['differences', 'cancelled'] as const)('that end %s are for a person', (verdict) => {
    const watcher = watch();
    watcher.look(seen('A', 'ready'));
    watcher.end('A', verdict);
    watcher.after(24);
    expect([watcher.look(seen('A', 'ready')), watcher.queue()]).toEqual([[], []]);
  });
});
