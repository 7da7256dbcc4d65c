import { expect, test } from 'vitest';
import { findComponents } from '../../../src-main/command-line/arguments/find-components.ts';
import { createTestPorts, realClock } from '../../helpers/test-ports.ts';

test('the patience of help ends with the answer, and keeps the program up no longer', async () => {
  const patience: (AbortSignal | undefined)[] = [];
  const clock = {
    ...realClock,
    sleep: (_: number, signal?: AbortSignal) => {
      patience.push(signal);
      return new Promise<void>(() => {});
    },
  };
  const names = await findComponents(['runs', '--help'], createTestPorts({ clock }));
  expect(names).toEqual(['raw_data', 'analysis', 'output']);
  expect(patience.map((signal) => signal?.aborted)).toEqual([true]);
});
