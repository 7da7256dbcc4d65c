import { describe, expect, test } from 'vitest';
import { mergeReceipt } from '../../../../src-main/engine/transfer/receipt.ts';
import { receiptSchema } from '../../../../src-shared/receipt.ts';
import { sampleComponent, sampleReport } from '../../../helpers/sample-report.ts';

const FIRST = sampleReport();
const COUNTS = { files: 43, folders: 4, bytes: 7 };

describe('a receipt', () => {
  test('says of each component what was found, when, by whom and on what evidence', () => {
    const receipt = mergeReceipt(null, FIRST);
    expect(receiptSchema.safeParse(receipt).error).toBeUndefined();
    expect(Object.keys(receipt.components)).toEqual(['raw_data', 'analysis', 'output']);
    expect(receipt.components['raw_data']).toMatchObject({
      verdict: 'verified',
      verify: 'files',
      finishedAt: FIRST.finishedAt,
      source: FIRST.components[0]?.source,
      counts: FIRST.components[0]?.counts.walk.after,
      host: 'MERSCOPE-PC',
      user: 'merscope',
      journal: FIRST.journal,
    });
  });

  test('keeps the components of earlier transfers', () => {
    const second = sampleReport({
      finishedAt: '2023-11-01T00:00:00.000Z',
      components: [sampleComponent('output', COUNTS, { verdict: 'differences' })],
    });
    const receipt = mergeReceipt(mergeReceipt(null, FIRST), second);
    const told = Object.entries(receipt.components).map(
      ([name, { verdict, finishedAt }]) => `${name} ${verdict} ${finishedAt}`,
    );
    expect(told).toEqual([
      `raw_data verified ${FIRST.finishedAt}`,
      `analysis verified ${FIRST.finishedAt}`,
      'output differences 2023-11-01T00:00:00.000Z',
    ]);
  });

  test('does not change the one before', () => {
    const before = mergeReceipt(null, FIRST);
    const copy = structuredClone(before);
    mergeReceipt(before, sampleReport({ components: [sampleComponent('output', COUNTS)] }));
    expect(before).toEqual(copy);
  });

  test('has no counts where there are none', () => {
    const component = sampleComponent('output', COUNTS);
    const counts = { ...component.counts, walk: { ...component.counts.walk, after: null } };
    const receipt = mergeReceipt(null, sampleReport({ components: [{ ...component, counts }] }));
    expect(receipt.components['output']?.counts).toBeNull();
  });
});
