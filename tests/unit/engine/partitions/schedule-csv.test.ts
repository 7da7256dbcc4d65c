import { array, assert, property, record, string, stringMatching, uuid } from 'fast-check';
import { expect, test } from 'vitest';
import {
  composeSchedule,
  parseSchedule,
} from '../../../../src-main/engine/partitions/schedule-csv.ts';

const FILE = '/lists/parquet-partitions/schedule.csv';

const TRANSFER = {
  id: '0f8fad5b',
  component: 'images',
  source: '/downloads/server_name=a, "b"/partition_id=0/successes.parquet',
  place: '/archive/images',
  path: 'server=a_b/data_0f8fad5b.parquet',
};

test('a schedule is a table that programs for tables open', () => {
  expect(composeSchedule([TRANSFER])).toBe(
    '\uFEFFid,component,source,place,path\r\n' +
      '0f8fad5b,images,"/downloads/server_name=a, ""b""/partition_id=0/successes.parquet",/archive/images,server=a_b/data_0f8fad5b.parquet\r\n',
  );
});

test('whatever names are, what is written is read again', () => {
  const name = string({ minLength: 1, unit: 'grapheme' });
  const segment = stringMatching(/^[a-z=_.]{0,20}[a-z]$/);
  const transfers = array(
    record({ id: uuid(), component: name, source: name, place: name, path: segment }),
  );
  assert(
    property(transfers, (each) => {
      expect(parseSchedule(composeSchedule(each), FILE)).toEqual(each);
    }),
  );
});

test('what another program has saved, without a mark and with other line ends, is read', () => {
  const saved = composeSchedule([TRANSFER]).replace('\uFEFF', '').replaceAll('\r\n', '\n');
  expect(parseSchedule(`${saved}\n\n`, FILE)).toEqual([TRANSFER]);
});

test.each([
  ['a cell is empty', { place: '' }, 'there is nothing under place'],
  ['the id is a path', { id: '../x' }, '"../x" cannot be an id: it '],
  ['the path climbs', { path: 'server=a/../../x' }, 'the path server=a/../../x leaves its place'],
  ['the path climbs by backslashes', { path: 'a\\..\\x' }, 'the path a\\..\\x leaves its place'],
  ['the path is a full one', { path: '/etc/passwd' }, 'the path /etc/passwd leaves its place'],
])('line 3 is named when %s', (_, changes, fault) => {
  const text = composeSchedule([TRANSFER, { ...TRANSFER, ...changes }]);
  expect(() => parseSchedule(text, FILE)).toThrow(
    expect.objectContaining({
      code: 'SCHEDULE_INVALID',
      message: expect.stringContaining(`${FILE}, line 3: ${fault}`),
    }),
  );
});

test('a line that is no line of a table is named', () => {
  const text = `${composeSchedule([TRANSFER])}"never closed,images\r\n`;
  expect(() => parseSchedule(text, FILE)).toThrow(
    expect.objectContaining({
      code: 'SCHEDULE_INVALID',
      message: expect.stringMatching(/, line \d+: this is no line of a table in CSV\.$/),
    }),
  );
});
