import { expect, test } from 'vitest';
import { countStreams } from '../../../../src-main/engine/transfer/choose-threads.ts';

test.each([
  ['a local disk', 0.05, 1],
  ['a busy local disk', 0.29, 1],
  ['a quick share', 0.3, 5],
  ['a share across the building', 1, 16],
  ['a share across the town', 40, 16],
])('%s (%d ms an operation) gets %d streams', (_, operationMs, streams) => {
  expect(countStreams(operationMs)).toBe(streams);
});
