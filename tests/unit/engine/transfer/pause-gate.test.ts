import { expect, test } from 'vitest';
import { createPauseControl } from '../../../../src-main/engine/transfer/pause-gate.ts';

const NEVER = new AbortController().signal;

test('an open gate lets everybody pass', async () => {
  const { gate } = createPauseControl();
  await expect(gate.waitUntilOpen(NEVER)).resolves.toBeUndefined();
  expect(gate.signal.aborted).toBe(false);
});

test('a pause stops what is going on and holds what comes, until it is over', async () => {
  const { gate, pause, resume } = createPauseControl();
  const during = gate.signal;
  pause();
  let hasPassed = false;
  const passing = gate.waitUntilOpen(NEVER).then(() => (hasPassed = true));
  await Promise.resolve();
  expect([during.aborted, hasPassed]).toEqual([true, false]);
  resume();
  await passing;
  expect(gate.signal.aborted).toBe(false);
});

test('a pause that follows a resume at once still holds', async () => {
  const { gate, pause, resume } = createPauseControl();
  pause();
  let hasPassed = false;
  const passing = gate.waitUntilOpen(NEVER).then(() => (hasPassed = true));
  resume();
  pause();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(hasPassed).toBe(false);
  resume();
  await passing;
});

test('whoever is cancelled at the gate does not pass', async () => {
  const { gate, pause } = createPauseControl();
  const cancelling = new AbortController();
  pause();
  const passing = gate.waitUntilOpen(cancelling.signal);
  cancelling.abort('cancelled');
  await expect(passing).rejects.toBe('cancelled');
});
