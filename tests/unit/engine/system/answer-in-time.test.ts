import { expect, test } from 'vitest';
import { answerInTime } from '../../../../src-main/engine/system/answer-in-time.ts';
import { mapBounded } from '../../../../src-main/engine/system/map-bounded.ts';
import { realClock } from '../../../helpers/test-ports.ts';

test('an answer is passed on, also when it is an error', async () => {
  expect(await answerInTime('L:', Promise.resolve(42), realClock)).toBe(42);
  const failing = answerInTime('L:', Promise.reject(new Error('gone')), realClock);
  await expect(failing).rejects.toThrow('gone');
});

test('a place that does not answer is a sentence, and a late answer is dropped', async () => {
  const late = Promise.withResolvers<never>();
  await expect(answerInTime('L:\\', late.promise, realClock, 0.02)).rejects.toMatchObject({
    code: 'PLACE_SILENT',
    message: 'L:\\ does not answer (waited 0.02 seconds).',
  });
  late.reject(new Error('a rejection that nobody handles would fail this suite'));
});

test('an answer in time leaves no timer behind that would keep the program alive', async () => {
  let isWaiting = false;
  const clock = {
    sleep: async (milliseconds: number, signal?: AbortSignal) => {
      isWaiting = true;
      await realClock.sleep(milliseconds, signal);
      isWaiting = false;
    },
  };
  await answerInTime('L:', Promise.resolve(), clock);
  await expect.poll(() => isWaiting).toBe(false);
});

test('bounded mapping keeps the order and never has more under way than allowed', async () => {
  let now = 0;
  let most = 0;
  const results = await mapBounded([30, 10, 20, 0, 5], 2, async (milliseconds) => {
    now += 1;
    most = Math.max(most, now);
    await realClock.sleep(milliseconds);
    now -= 1;
    return milliseconds;
  });
  expect([results, most]).toEqual([[30, 10, 20, 0, 5], 2]);
});
