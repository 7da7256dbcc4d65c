import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import {
  formatDifferences,
  listKeptDifferences,
  type DifferenceRow,
} from '../../../../src-main/engine/report/csv.ts';
import { sampleComponent } from '../../../helpers/sample-report.ts';

function row(path: string, note?: string): DifferenceRow {
  const kind = 'missing';
  return {
    component: 'raw_data',
    difference: { path, kind, sourceBytes: 7, destinationBytes: null, ...(note ? { note } : {}) },
  };
}

async function read(rows: Iterable<DifferenceRow> | AsyncIterable<DifferenceRow>): Promise<string> {
  return (await buffer(formatDifferences(rows))).toString();
}

async function* breaking(): AsyncGenerator<DifferenceRow> {
  yield row('a');
  throw new Error('the share went away');
}

it('writes RFC 4180 with CRLF and a byte order mark', async () => {
  expect(await read([row('a/b.dax'), row('a,"b"\n.csv', 'one note')])).toBe(
    '\ufeffcomponent,kind,path,source_bytes,destination_bytes,note\r\n' +
      'raw_data,missing,a/b.dax,7,,\r\n' +
      'raw_data,missing,"a,""b""\n.csv",7,,one note\r\n',
  );
});

it('disarms formulas and shows names that are no text with escapes', async () => {
  const csv = await read(['=1+1', '+1', '-1', '@x', '\tx', 'Latin\udce9'].map((path) => row(path)));
  expect(csv.split('\r\n').slice(1, -1)).toEqual([
    "raw_data,missing,'=1+1,7,,",
    "raw_data,missing,'+1,7,,",
    "raw_data,missing,'-1,7,,",
    "raw_data,missing,'@x,7,,",
    "raw_data,missing,'\tx,7,,",
    String.raw`raw_data,missing,"""Latin\udce9""",7,,`,
  ]);
});

it('has a header even when nothing differs', async () => {
  expect(await read([])).toBe('\ufeffcomponent,kind,path,source_bytes,destination_bytes,note\r\n');
});

it('hands on an error of its source', async () => {
  await expect(read(breaking())).rejects.toThrow('the share went away');
});

it('lists what a report holds, component by component', () => {
  const { difference } = row('a');
  const counts = { files: 1, folders: 0, bytes: 7 };
  const components = ['raw_data', 'output'].map((name) =>
    sampleComponent(name, counts, { differences: [difference] }),
  );
  expect([...listKeptDifferences(components)]).toEqual([
    { component: 'raw_data', difference },
    { component: 'output', difference },
  ]);
});
