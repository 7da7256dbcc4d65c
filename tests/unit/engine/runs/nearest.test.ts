import { expect, test } from 'vitest';
import { nearestRuns } from '../../../../src-main/engine/runs/nearest.ts';

const KNOWN = [
  '202310261058_VZGEN1_VMSC10202',
  '202310271100_VZGEN2_VMSC10202',
  '202401011200_Heart_VMSC10202',
];

test('a slip of the fingers finds the run that was meant', () => {
  expect(nearestRuns('202310261085_VZGEN1_VMSC10202', KNOWN)[0]).toBe(KNOWN[0]);
});

test('upper and lower case do not matter', () => {
  expect(nearestRuns('202310261058_vzgen1_vmsc10202', KNOWN)[0]).toBe(KNOWN[0]);
});

test('a part of the name finds all runs that hold it, the newest first', () => {
  expect(nearestRuns('vzgen', KNOWN)).toEqual([KNOWN[1], KNOWN[0]]);
});

test('something else finds nothing', () => {
  expect(nearestRuns('quarterly report', KNOWN)).toEqual([]);
});
