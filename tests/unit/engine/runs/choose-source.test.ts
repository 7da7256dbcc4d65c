import { expect, test } from 'vitest';
import type { Presence, SourcePlace } from '../../../../src-shared/run.ts';
import { chooseSource } from '../../../../src-main/engine/runs/choose-source.ts';

const Z = { kind: 'take', place: 'z' };
const DISK = { kind: 'take', place: 'disk' };
const COMPARE = { kind: 'compare' };

test.each<[Presence, Presence | null, SourcePlace | null, unknown]>([
  ['present', null, null, Z],
  ['present', 'absent', null, Z],
  ['present', 'away', null, Z],
  ['absent', 'present', null, DISK],
  ['away', 'present', null, DISK],
  ['present', 'present', null, COMPARE],
  ['present', 'present', 'z', Z],
  ['present', 'present', 'disk', DISK],
  ['absent', null, null, { kind: 'missing', places: ['z'] }],
  ['absent', 'absent', null, { kind: 'missing', places: ['z', 'disk'] }],
  ['absent', 'present', 'z', { kind: 'missing', places: ['z'] }],
  ['absent', 'away', null, { kind: 'away', place: 'disk' }],
  ['away', 'absent', null, { kind: 'away', place: 'z' }],
  ['away', 'present', 'z', { kind: 'away', place: 'z' }],
])('on Z: %s, on the disk %s, asked for %s', (z, disk, wanted, choice) => {
  expect(chooseSource({ z, disk, wanted })).toEqual(choice);
});
