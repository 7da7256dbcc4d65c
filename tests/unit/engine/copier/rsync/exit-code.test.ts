import { expect, test } from 'vitest';
import { explainExitCode } from '../../../../../src-main/engine/copier/rsync/exit-code.ts';

/** All of "EXIT VALUES" in rsync(1). */
const DOCUMENTED = [
  0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23, 24, 25, 30, 35,
];

test('every documented code has a sentence of its own', () => {
  const sentences = DOCUMENTED.map(explainExitCode);
  expect(new Set(sentences).size).toBe(DOCUMENTED.length);
  expect(sentences.filter((sentence) => sentence.includes('not document'))).toEqual([]);
});

test('an unknown code and an end by a signal are said to be just that', () => {
  expect([explainExitCode(77), explainExitCode(null)]).toEqual([
    'rsync ended with code 77, which it does not document.',
    'rsync was killed before it was done.',
  ]);
});
