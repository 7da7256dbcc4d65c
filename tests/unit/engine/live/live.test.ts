import { expect, test } from 'vitest';
import { createListeners, followLatest } from '../../../../src-main/engine/live/live.ts';
import { realClock } from '../../../helpers/test-ports.ts';

/** A number that can be changed, and who listens to it. */
function createNumber() {
  const listeners = createListeners();
  let value = 0;
  return {
    listeners,
    live: { read: () => value, onChange: listeners.add },
    change: () => {
      value += 1;
      listeners.notify();
    },
  };
}

function follow(live: ReturnType<typeof createNumber>['live'], signal: AbortSignal) {
  return followLatest(live, { signal, clock: realClock, pauseMilliseconds: 20 });
}

test('the value is seen at once, and again when it has changed', async () => {
  const { live, change } = createNumber();
  const values = follow(live, new AbortController().signal);
  const first = await values.next();
  const next = values.next();
  change();
  expect([first.value, (await next).value]).toEqual([0, 1]);
  await values.return();
});

test('of many changes in a short time the latest is seen, once', async () => {
  const { live, change } = createNumber();
  const stop = new AbortController();
  const seen: number[] = [];
  const reading = (async () => {
    for await (const value of follow(live, stop.signal)) seen.push(value);
  })();
  await realClock.sleep(5);
  for (let index = 0; index < 100; index += 1) change();
  await realClock.sleep(80);
  stop.abort();
  await reading;
  expect(seen).toEqual([0, 100]);
});

test('a reader that goes away is forgotten, whatever it waits for', async () => {
  const { live, listeners } = createNumber();
  const stop = new AbortController();
  const [leaving, aborted] = [follow(live, stop.signal), follow(live, stop.signal)];
  await leaving.next();
  await aborted.next();
  const waiting = aborted.next();
  expect(listeners.count).toBe(2);
  await leaving.return();
  expect(listeners.count).toBe(1);
  stop.abort();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(listeners.count).toBe(0);
});
