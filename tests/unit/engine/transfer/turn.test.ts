import { expect, test } from 'vitest';
import { doSideBySide } from '../../../../src-main/engine/transfer/side-by-side.ts';
import { createTurn } from '../../../../src-main/engine/transfer/turn.ts';

test('a turn is had by one at a time, in the order of asking, whatever becomes of the others', async () => {
  const turn = createTurn();
  const said: string[] = [];
  const work = (name: string, fails = false) =>
    turn.take(async () => {
      said.push(`${name} begins`);
      await Promise.resolve();
      said.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  expect(turn.isFree).toBe(true);
  const all = [work('a'), work('b', true), work('c')];
  expect(turn.isFree).toBe(false);
  expect(await Promise.allSettled(all)).toEqual([
    { status: 'fulfilled', value: 'a' },
    { status: 'rejected', reason: new Error('b') },
    { status: 'fulfilled', value: 'c' },
  ]);
  expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect(turn.isFree).toBe(true);
});

/** Ends a while after the signal was aborted. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => setTimeout(resolve, 20), { once: true });
  });
}

async function waitForever({ signal }: { signal: AbortSignal }): Promise<void> {
  await aborted(signal);
  signal.throwIfAborted();
}

test('side by side all begin at once, and what each came to is returned in its place', async () => {
  const signal = new AbortController().signal;
  const gate = Promise.withResolvers<string>();
  const results = await doSideBySide({ signal }, [
    () => gate.promise,
    async () => {
      gate.resolve('opened by the second');
      return 2;
    },
  ]);
  expect(results).toEqual(['opened by the second', 2]);
});

test('the first that fails stops the others, and nothing goes on afterwards', async () => {
  const first = new Error('no copier');
  let hasEnded = false;
  const running = doSideBySide({ signal: new AbortController().signal }, [
    async ({ signal }) => {
      await aborted(signal);
      hasEnded = true;
      signal.throwIfAborted();
    },
    () => Promise.reject(first),
  ]);
  await expect(running).rejects.toBe(first);
  expect(hasEnded).toBe(true);
});

test('who cancels all of it is heard by each, and the reason is thrown', async () => {
  const controller = new AbortController();
  const running = doSideBySide({ signal: controller.signal }, [waitForever, waitForever]);
  controller.abort('cancelled');
  await expect(running).rejects.toBe('cancelled');
});
