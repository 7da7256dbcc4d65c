import { describe, expect, test } from 'vitest';
import type { WatchLook } from '../../src-main/engine/watch/watch-look.ts';
import { readLook } from '../../src-main/shell/read-look.ts';
import { makeEnded, RUN } from './transfer-views.ts';

const BEGUN = Date.parse('2023-10-27T08:00:00.000Z');
const [BEFORE, AFTER] = ['2023-10-27T07:59:59.999Z', '2023-10-27T08:00:01.000Z'];

function makeLook(isArchived = false): WatchLook {
  const readiness = { state: 'ready' };
  const look = { kind: 'judged', judgement: { readiness } } as WatchLook['runs'][number]['look'];
  return { begunMs: BEGUN, runs: [{ run: RUN, look, isArchived }], away: [] };
}

function readyAfter(verdict: Parameters<typeof makeEnded>[0], finishedAt: string) {
  return readLook(makeLook(), { transfers: [{ ...makeEnded(verdict), finishedAt }] }).ready;
}

describe('what a look came to', () => {
  test('is the runs that are ready and not archived', () => {
    expect(readLook(makeLook(), { transfers: [] }).ready).toEqual([RUN]);
    expect(readLook(makeLook(true), { transfers: [] }).ready).toEqual([]);
  });

  test.each(['verified', 'verified-with-overrides'] as const)(
    'loses a run that was %s after it began, and no other',
    (verdict) => {
      expect(readyAfter(verdict, AFTER)).toEqual([]);
      expect(readyAfter(verdict, BEFORE)).toEqual([RUN]);
    },
  );

  test.each(['failed', 'interrupted', 'cancelled', 'differences'] as const)(
    'keeps a run whose transfer ended %s',
    (verdict) => expect(readyAfter(verdict, AFTER)).toEqual([RUN]),
  );
});
