import { expect, test } from 'vitest';
import { listRounds } from '../../../../../src-main/engine/runs/readiness/list-rounds.ts';
import { countFovs } from '../../../../../src-main/engine/runs/readiness/read-images.ts';

test('rounds are the numbers of the rows of type stack, each once, in their order', () => {
  const table = [
    'channelName,readoutName,imageType,imagingRound,imageRegExp,bitNumber',
    'bit1,RS1,stack,10,"(?P<imageType>[\\w|-]+),x",1',
    '"bit 2, red",RS2,stack,2,x,2',
    'bit3,RS3,stack,2,x,3',
    'DAPI,DAPI,stack_prestain,-1,x,-1',
    'polyT,polyT,stack,-1,x,-1',
  ].join('\r\n');
  expect([listRounds(table, true), listRounds(table, false)]).toEqual([
    ['prestain', '2', '10'],
    ['2', '10'],
  ]);
});

test('another table tells of no rounds', () => {
  expect(
    ['', 'a,b\n1,2', 'imageType,imagingRound\nother,1'].map((one) => listRounds(one, true)),
  ).toEqual([[], [], []]);
});

test('fields of view are counted by round, whatever their images are called', () => {
  const names = [
    'stack_0_0000.dax',
    'stack_0_0000.inf',
    'stack_0_0001.dax',
    'stack_0_0001.tif',
    'stack_prestain_0000.jp2',
    'stack_prestain_0000.xml',
    'other_0_0000.dax',
  ];
  expect(Object.fromEntries(countFovs(names))).toEqual({ '0': 2, prestain: 1 });
});
