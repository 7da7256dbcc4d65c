import { expect, test } from 'vitest';
import { advance, isEnd } from '../../../../src-main/engine/transfer/state-machine.ts';
import { RUNNING_STATES, VERDICTS, type TransferState } from '../../../../src-shared/verdict.ts';

const STATES: readonly TransferState[] = [...RUNNING_STATES, ...VERDICTS];
const GREEN: readonly TransferState[] = ['verified', 'verified-with-overrides'];

/** Every state that can come directly after another. */
function listNext(from: TransferState): readonly TransferState[] {
  return STATES.filter((to) => {
    try {
      return advance(from, to) === to && to !== from;
    } catch {
      // The machine does not allow it.
      return false;
    }
  });
}

test('only verifying leads to verified', () => {
  const ways = STATES.filter((from) => listNext(from).some((to) => GREEN.includes(to)));
  expect(ways).toEqual(['verifying']);
});

test('every way from detected to verified passes through counting and verifying', () => {
  const ways: TransferState[][] = [];
  const walk = (path: TransferState[]): void => {
    const last = path.at(-1)!;
    if (GREEN.includes(last)) ways.push(path);
    for (const next of listNext(last)) if (!path.includes(next)) walk([...path, next]);
  };
  walk(['detected']);
  expect(ways.length).toBeGreaterThan(0);
  expect(ways.filter((path) => !path.includes('counting') || !path.includes('verifying'))).toEqual(
    [],
  );
});

test('the verdicts are the ends, and nothing follows them', () => {
  expect(STATES.filter(isEnd)).toEqual(VERDICTS);
  expect(VERDICTS.flatMap(listNext)).toEqual([]);
});

test('a transfer can be cancelled or interrupted in any state from the queue on', () => {
  const working = ['queued', 'preflight', 'counting', 'copying', 'verifying'] as const;
  const stops = working.map((from) =>
    listNext(from).filter((to) => /cancelled|interrupted/.test(to)),
  );
  expect(stops).toEqual(working.map(() => ['cancelled', 'interrupted']));
});

test('nothing is refused any more once copying has begun', () => {
  expect([listNext('copying'), listNext('verifying')].flat()).not.toContain('refused');
});

test('components take turns in copying and verifying', () => {
  expect(advance(advance(advance('counting', 'copying'), 'verifying'), 'copying')).toBe('copying');
});

test('an illegal step is a bug that names both states', () => {
  expect(() => advance('copying', 'verified')).toThrow('from copying to verified');
});
