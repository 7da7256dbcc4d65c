import { describe, expect, test } from 'vitest';
import { decideNextStep } from '../../../../src-main/engine/transfer/attempt-policy.ts';

const WHOLE = { failed: false, logComplete: true, meaning: 'Everything was copied.' };
const FAILED = { failed: true, logComplete: true, meaning: 'Some files could not be copied.' };
const NOTHING = { paths: 0, bytes: 0 };
const SOME = { paths: 3, bytes: 300 };

type Input = Parameters<typeof decideNextStep>[0];

function decide(changes: Partial<Input>) {
  return decideNextStep({
    attempt: 1,
    maxAttempts: 5,
    pauseSeconds: 30,
    outcome: WHOLE,
    remaining: NOTHING,
    previous: undefined,
    ...changes,
  });
}

test('a whole copy with nothing left to do is done', () => {
  expect(decide({})).toEqual({ kind: 'done' });
});

describe('the copier is started again', () => {
  test('when it says that it failed, although nothing is left', () => {
    expect(decide({ outcome: FAILED })).toEqual({
      kind: 'resume',
      because: 'Some files could not be copied.',
      pauseSeconds: 30,
    });
  });

  test('when it says that all is well, and paths are missing or different', () => {
    expect([decide({ remaining: SOME }), decide({ remaining: { paths: 1, bytes: 0 } })]).toEqual([
      {
        kind: 'resume',
        because: 'the copier reported success, but 3 paths are missing or different',
        pauseSeconds: 30,
      },
      {
        kind: 'resume',
        because: 'the copier reported success, but 1 path is missing or different',
        pauseSeconds: 30,
      },
    ]);
  });

  test('when reading has found files that differ in content', () => {
    const two = { paths: 2, bytes: 300, inContent: true };
    const one = { ...two, paths: 1 };
    expect([two, one].map((remaining) => decide({ remaining }))).toMatchObject([
      { kind: 'resume', because: '2 files differ in content' },
      { kind: 'resume', because: '1 file differs in content' },
    ]);
    expect(decide({ attempt: 2, remaining: two, previous: two })).toMatchObject({
      kind: 'give-up',
    });
  });

  test('when its log has no end', () => {
    expect(decide({ outcome: { ...WHOLE, logComplete: false } })).toEqual({
      kind: 'resume',
      because: 'the log of the copier is not complete',
      pauseSeconds: 30,
    });
  });

  test('after a pause that doubles each time', () => {
    const pauses = [1, 2, 3, 4].map((attempt) => decide({ attempt, outcome: FAILED }));
    expect(pauses).toMatchObject([30, 60, 120, 240].map((pauseSeconds) => ({ pauseSeconds })));
  });

  test('as long as it gets further', () => {
    const previous = { paths: 4, bytes: 300 };
    expect(decide({ attempt: 3, remaining: SOME, previous })).toMatchObject({ kind: 'resume' });
  });

  test('as long as it says itself that it failed', () => {
    const stuck = { outcome: FAILED, remaining: SOME, previous: SOME };
    expect(decide({ attempt: 3, ...stuck })).toMatchObject({ kind: 'resume' });
  });
});

describe('the copier is given up', () => {
  test('when the attempts are used, with the last reason', () => {
    expect(decide({ attempt: 5, outcome: FAILED })).toEqual({
      kind: 'give-up',
      because: 'Some files could not be copied.',
    });
  });

  test('when it calls itself successful and has changed nothing since last time', () => {
    expect(decide({ attempt: 2, remaining: SOME, previous: { ...SOME } })).toEqual({
      kind: 'give-up',
      because: 'the copier reported success, but 3 paths are missing or different',
    });
  });
});
