import { expect, test } from 'vitest';
import { chooseParts, MOST_BYTES } from '../../../../src-main/engine/diagnose/cut-long.ts';

test.each([0, 1, MOST_BYTES])('a file of %i bytes is packed as a whole', (bytes) => {
  expect(chooseParts(bytes)).toEqual([{ from: 0, length: bytes }]);
});

test.each([MOST_BYTES + 1, MOST_BYTES + 2, 37_000_001])(
  'of %i bytes only the beginning and the end are packed, at even places',
  (bytes) => {
    const parts = chooseParts(bytes);
    const [head, tail] = parts;
    expect(parts).toHaveLength(2);
    expect([head!.from % 2, head!.length % 2, tail!.from % 2]).toEqual([0, 0, 0]);
    expect(tail!.from + tail!.length).toBe(bytes);
    expect(head!.length + tail!.length).toBeLessThanOrEqual(MOST_BYTES);
  },
);
