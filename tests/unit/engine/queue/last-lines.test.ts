import { expect, test } from 'vitest';
import { createLastLines, LINES_KEPT } from '../../../../src-main/engine/queue/last-lines.ts';

test('the last lines are kept, the oldest first', () => {
  const lines = createLastLines();
  for (let index = 0; index < 1000; index += 1) lines.add(`line ${index}`);
  const kept = lines.read();
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([LINES_KEPT, 'line 800', 'line 999']);
});

test('fewer lines are all there, and an endless one is cut', () => {
  const lines = createLastLines();
  lines.add('first');
  lines.add('x'.repeat(1_000_000));
  expect(lines.read().map(({ length }) => length)).toEqual([5, 2001]);
});
