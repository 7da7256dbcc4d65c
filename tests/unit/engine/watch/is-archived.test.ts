import { expect, test } from 'vitest';
import type { Receipt } from '../../../../src-shared/receipt.ts';
import type { Verdict } from '../../../../src-shared/verdict.ts';
import { isArchived } from '../../../../src-main/engine/watch/is-archived.ts';

const FINISHED = '2026-01-05T12:00:00.000Z';

function receipt(verdicts: Readonly<Record<string, Verdict>>): Receipt {
  const components = Object.entries(verdicts).map(([name, verdict]) => [
    name,
    { verdict, finishedAt: FINISHED },
  ]);
  return { run: 'A', components: Object.fromEntries(components) };
}

const COMPONENTS = ['raw_data', 'analysis', 'output'].map((component) => ({
  component,
  folder: component === 'output' ? null : `/z/${component}`,
  isArchived: true,
}));

const markedAt = (time: string) => ({
  MERLIN_FINISHED: { modifiedMs: Date.parse(time), firstWord: 'A' },
});

test.each([
  ['every component there is verified', { raw_data: 'verified', analysis: 'verified' }, true],
  [
    'one was verified with overrides',
    { raw_data: 'verified', analysis: 'verified-with-overrides' },
    true,
  ],
  ['one differs', { raw_data: 'verified', analysis: 'differences' }, false],
  ['one was never transferred', { raw_data: 'verified' }, false],
] as const)('when %s, that is what counts', (_, verdicts, expected) => {
  const markers = markedAt('2026-01-05T02:00:00Z');
  expect(isArchived(receipt(verdicts), { components: COMPONENTS, markers })).toBe(expected);
});

test('an analysis that was done again since then is not archived', () => {
  const markers = markedAt('2026-01-06T02:00:00Z');
  const verified = receipt({ raw_data: 'verified', analysis: 'verified' });
  expect(isArchived(verified, { components: COMPONENTS, markers })).toBe(false);
});

test('without a receipt nothing is archived', () => {
  expect(isArchived(null, { components: COMPONENTS, markers: {} })).toBe(false);
});
