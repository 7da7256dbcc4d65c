import { array, assert, nat, property } from 'fast-check';
import { expect, test } from 'vitest';
import type { CopyEvent } from '../../../../../src-main/engine/copier/copier.ts';
import { createOutputReader } from '../../../../../src-main/engine/copier/rsync/output.ts';

function readOutput(chunks: readonly Uint8Array[]): readonly CopyEvent[] {
  const events: CopyEvent[] = [];
  const reader = createOutputReader((event) => events.push(event));
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return events;
}

const COPY = Buffer.concat([
  Buffer.from('sending incremental file list\ncd+++++++++ 4096 ./\n'),
  Buffer.from('>f+++++++++ 1000 new\\#012line é\n'),
  Buffer.from('\r           1000   0%    0.00kB/s    0:00:00  '),
  Buffer.from('\r           1000   0%  976.56kB/s    0:00:00 (xfr#1, to-chk=25/28)\n'),
  Buffer.from('.f..t...... 500 only its time\n'),
  Buffer.from('cL+++++++++ 7 link\n>f.st...... 300000 latin-'),
  Buffer.from([0xe9]),
  Buffer.from(' \n\r         301000  99%  303.27MB/s    0:00:00 (xfr#2, to-chk=0/28)'),
]);

const EVENTS: readonly CopyEvent[] = [
  { kind: 'line', text: 'sending incremental file list' },
  { kind: 'line', text: 'cd+++++++++ 4096 ./' },
  { kind: 'begun', path: 'new\nline é' },
  { kind: 'bytes', bytes: 1000 },
  { kind: 'bytes', bytes: 1000 },
  { kind: 'file', path: 'new\nline é', bytes: 1000 },
  { kind: 'line', text: '.f..t...... 500 only its time' },
  { kind: 'file', path: 'link', bytes: 7 },
  { kind: 'begun', path: 'latin-\udce9 ' },
  { kind: 'bytes', bytes: 301_000 },
  { kind: 'file', path: 'latin-\udce9 ', bytes: 300_000 },
];

test('files, bytes and other lines are told apart', () => {
  expect(readOutput([COPY])).toEqual(EVENTS);
});

test('it does not matter where the output is cut', () => {
  assert(
    property(array(nat(COPY.length)), (cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), COPY.length];
      const chunks = edges.slice(1).map((edge, index) => COPY.subarray(edges[index], edge));
      expect(readOutput(chunks)).toEqual(EVENTS);
    }),
  );
});

test('a file whose end is not told is not done', () => {
  const output = '>f+++++++++ 9 a\n\r              5   0%    0.00kB/s    0:00:00  ';
  expect(readOutput([Buffer.from(output)])).toEqual([
    { kind: 'begun', path: 'a' },
    { kind: 'bytes', bytes: 5 },
  ]);
});

test.each([
  ['back\\#134#012slash', 'back\\#012slash'],
  ['back\\slash', 'back\\slash'],
  ['\\#377\\#376', '\udcff\udcfe'],
  ['\\#303\\#274', 'ü'],
  ['>f+++++++++ 5 x', '>f+++++++++ 5 x'],
  ['  17  50%  1kB/s', '  17  50%  1kB/s'],
])('the name %s is shown as %j', (printed, path) => {
  expect(readOutput([Buffer.from(`>f+++++++++ 1 ${printed}\n`)])).toEqual([
    { kind: 'begun', path },
  ]);
});
