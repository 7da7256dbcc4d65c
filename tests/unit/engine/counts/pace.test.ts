import { expect, test } from 'vitest';
import { createPace, type Pace } from '../../../../src-main/engine/counts/pace.ts';

const SAMPLE = 16;

function wait(pace: Pace, milliseconds: number, times = SAMPLE): void {
  for (let time = 0; time < times; time += 1) pace.noteWaited(milliseconds);
}

/** How many are asked for until the next one is waited for. */
function ask(pace: Pace): number {
  for (let asked = 0; ; asked += 1) {
    if (!pace.isSlow) return asked;
    pace.noteAsked();
  }
}

test('Quick answers are waited for, however many', () => {
  const pace = createPace();
  for (let sample = 0; sample < 1000; sample += 1) wait(pace, 0.09);
  expect(pace.isSlow).toBe(false);
});

test('A few slow answers in a sample are a busy processor, a quarter a slow share', () => {
  const pace = createPace();
  for (const slow of [3, 4]) {
    expect(pace.isSlow).toBe(false);
    wait(pace, 8, slow);
    wait(pace, 0.005, SAMPLE - slow);
  }
  expect(pace.isSlow).toBe(true);
});

test('Slow answers are asked for at once, in ever longer stretches between samples', () => {
  const pace = createPace();
  const stretches = Array.from({ length: 6 }, () => {
    wait(pace, 1);
    return ask(pace);
  });
  expect(stretches).toEqual([1024, 2048, 4096, 8192, 16_384, 16_384]);
});

test('A disk that has become warm is noticed by the next sample, and one cold moment forgiven', () => {
  const pace = createPace();
  wait(pace, 1);
  ask(pace);
  wait(pace, 1);
  ask(pace);
  wait(pace, 0.005);
  expect(pace.isSlow).toBe(false);
  wait(pace, 1);
  expect(ask(pace)).toBe(1024);
});
