import { expect, test } from 'vitest';
import {
  findFaults,
  isComplete,
  type OrderDraft,
  proposeOrder,
  toOrder,
  toPreviewOrder,
} from '../../../src-renderer/features/transfer/order-draft.ts';
import type { ComponentDetails } from '../../../src-shared/run-details.ts';
import type { Presence } from '../../../src-shared/run.ts';

const RUN = '202310261058_VZGEN1_VMSC10202';

function componentIn(component: string, z: Presence, disk: Presence): ComponentDetails {
  const folder = { folder: '/somewhere', counts: null };
  return {
    component,
    sources: [
      { ...folder, place: 'z', presence: z },
      { ...folder, place: 'disk', presence: disk },
    ],
    destination: { ...folder, presence: 'absent' },
  };
}

const DETAILS = {
  run: RUN,
  components: [
    componentIn('raw_data', 'present', 'present'),
    componentIn('analysis', 'absent', 'present'),
    componentIn('output', 'absent', 'away'),
  ],
};

const PROPOSED = proposeOrder(DETAILS, { verify: 'files' });

const IGNORING: OrderDraft = {
  ...PROPOSED,
  ignored: [
    { basis: 'walk', component: 'analysis', metric: 'folders' },
    { basis: 'list', component: 'all', metric: 'all' },
  ],
};

test('what lies somewhere is proposed, from Z: where both places have it', () => {
  expect(toOrder(PROPOSED)).toEqual({
    run: RUN,
    kind: 'transfer',
    components: ['raw_data', 'analysis'],
    sources: { raw_data: 'z', analysis: 'disk' },
    verify: 'files',
    ignoreWalkCounts: [],
    ignoreListCounts: [],
    ignoreWho: '',
    ignoreReason: '',
  });
});

test('a component that is nowhere, or in a place that is away, cannot be ticked', () => {
  expect(PROPOSED.components.at(-1)).toEqual({
    name: 'output',
    isTicked: false,
    places: [],
    place: null,
  });
});

test.each([
  ['1', false],
  [' 128 ', false],
  ['0', true],
  ['129', true],
  ['-1', true],
  ['1.5', true],
  ['', false],
  ['eight', true],
])('threads typed as “%s”: is that a fault? %s', (threads, isFault) => {
  expect(findFaults({ ...PROPOSED, threads }).threads).toBe(isFault);
});

test('threads are ordered only when somebody asks for a number', () => {
  expect(toOrder({ ...PROPOSED, threads: ' 12 ' })).toMatchObject({ threads: 12 });
  expect(toOrder(PROPOSED)).not.toHaveProperty('threads');
});

test('an order needs a component', () => {
  const components = PROPOSED.components.map((choice) => ({ ...choice, isTicked: false }));
  expect(findFaults({ ...PROPOSED, components }).components).toBe(true);
});

test('ignoring a count needs a name and a reason, and blanks are neither', () => {
  expect(findFaults({ ...IGNORING, who: ' ', why: '\n' })).toMatchObject({ who: true, why: true });
  expect(isComplete(findFaults(IGNORING))).toBe(false);
  expect(isComplete(findFaults({ ...IGNORING, who: 'me', why: 'known' }))).toBe(true);
});

test('ignored counts are ordered as patterns, each with its way of counting', () => {
  expect(toOrder({ ...IGNORING, who: ' me ', why: ' known ' })).toMatchObject({
    ignoreWalkCounts: ['analysis:folders'],
    ignoreListCounts: ['all:all'],
    ignoreWho: 'me',
    ignoreReason: 'known',
  });
});

test('what is typed about ignored counts does not begin the preview anew', () => {
  expect(toPreviewOrder({ ...IGNORING, who: 'm' })).toEqual(toPreviewOrder(PROPOSED));
});
