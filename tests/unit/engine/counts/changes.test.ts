import { expect, test } from 'vitest';
import { findSourceChanges } from '../../../../src-main/engine/counts/changes.ts';
import { listingOf, SOME_TIME_MS, type FileSketch } from '../../../helpers/listing-of.ts';

const LATER_MS = SOME_TIME_MS + 60_000;
const OLD = { bytes: 5000, modifiedMs: SOME_TIME_MS };
const GROWN = { bytes: 7401, modifiedMs: LATER_MS };
const REWRITTEN = { bytes: 5000, modifiedMs: LATER_MS };

function tell(
  before: FileSketch | null,
  after: FileSketch | null,
  copy: FileSketch | null,
): string {
  const listings = [before, after, copy].map((file) => listingOf(file ? { 'log.txt': file } : {}));
  const changes = [...findSourceChanges(listings[0]!, listings[1]!, listings[2]!)];
  return changes.map(({ path, note }) => `${path} ${note}`).join('\n');
}

test('A file that grew is named with both sizes and the state that the destination holds', () => {
  const before = listingOf({ 'analysis/log.txt': OLD, same: {} });
  const after = listingOf({ 'analysis/log.txt': GROWN, same: {} });
  expect([...findSourceChanges(before, after, before)]).toEqual([
    {
      path: 'analysis/log.txt',
      kind: 'changed-at-source',
      sourceBytes: 7401,
      destinationBytes: 5000,
      note: 'grew by 2,401 bytes while the transfer ran; the destination holds the older state',
    },
  ]);
});

test.each<[FileSketch | null, FileSketch | null, FileSketch | null, string]>([
  [
    OLD,
    GROWN,
    GROWN,
    'grew by 2,401 bytes while the transfer ran; the destination holds the newer state',
  ],
  [
    OLD,
    GROWN,
    { bytes: 6000 },
    'grew by 2,401 bytes while the transfer ran; the destination holds neither state',
  ],
  [
    OLD,
    GROWN,
    null,
    'grew by 2,401 bytes while the transfer ran; the destination does not hold it',
  ],
  [
    GROWN,
    OLD,
    GROWN,
    'shrank by 2,401 bytes while the transfer ran; the destination holds the older state',
  ],
  [
    OLD,
    REWRITTEN,
    REWRITTEN,
    'was written again at the same size while the transfer ran; the destination holds the newer state',
  ],
  [
    OLD,
    { ...OLD, modifiedMs: SOME_TIME_MS + 1 },
    OLD,
    'was written again at the same size while the transfer ran; the destination holds one of the two states, too close in time to tell which',
  ],
  [
    OLD,
    { kind: 'link', bytes: 4 },
    OLD,
    'was replaced by a symbolic link while the transfer ran; the destination holds the older state',
  ],
  [null, OLD, OLD, 'appeared while the transfer ran; the destination holds it'],
  [null, OLD, null, 'appeared while the transfer ran; the destination does not hold it'],
  [null, GROWN, OLD, 'appeared while the transfer ran; the destination holds another state'],
  [OLD, null, OLD, 'vanished while the transfer ran; the destination holds it'],
  [OLD, null, null, 'vanished while the transfer ran; the destination does not hold it'],
])('Change %#: %o became %o, and %o is the copy', (before, after, copy, note) => {
  expect(tell(before, after, copy)).toBe(`log.txt ${note}`);
});

test('What stayed as it was is not told, whatever the destination holds', () => {
  expect([tell(OLD, OLD, GROWN), tell(null, null, OLD), tell(OLD, OLD, null)]).toEqual([
    '',
    '',
    '',
  ]);
});

test('Folders that appear or vanish are told with all that lies in them', () => {
  const before = listingOf({ 'old/a': {}, 'stays/': null });
  const after = listingOf({ 'stays/': null, 'new/': null });
  const told = [...findSourceChanges(before, after, after)].map(
    ({ path, note }) => `${path} ${note}`,
  );
  expect(told).toEqual([
    'new/ appeared while the transfer ran; the destination holds it',
    'old/ vanished while the transfer ran; the destination does not hold it',
    'old/a vanished while the transfer ran; the destination does not hold it',
  ]);
});

test('Without a look at the destination nothing is said about it', () => {
  const told = [...findSourceChanges(listingOf({ a: OLD }), listingOf({ a: GROWN }), null)];
  expect(told).toEqual([
    {
      path: 'a',
      kind: 'changed-at-source',
      sourceBytes: 7401,
      destinationBytes: null,
      note: 'grew by 2,401 bytes while the transfer ran',
    },
  ]);
});

test('What one of the walks could not read has neither appeared nor vanished', () => {
  const whole = listingOf({ 'locked/a': {}, 'locked/b/c': {}, 'locked-too': {} });
  const partly = listingOf({ 'locked/': null }, { locked: 'EACCES', 'locked-too': 'EIO' });
  expect([
    ...findSourceChanges(whole, partly, null),
    ...findSourceChanges(partly, whole, null),
  ]).toEqual([]);
});
