import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { BUILT_IN_LAYOUTS } from '../../../../src-main/engine/layout/built-in-layouts.ts';
import { loadLayout } from '../../../../src-main/engine/layout/load-layout.ts';
import { readLayout } from '../../../../src-main/engine/layout/read-layout.ts';
import { problemOf } from '../../../helpers/interpret.ts';

const GOOD = `title = 'Lumen'
run = '{month}__{scan}'
records = '{month}/{scan}'

[names]
folders = 'letters digits _ - @'

[rename]
'@' = '_'

[components.images]
source = 'scans/{month}/scan_{scan}'
destination = '{month}/{scan}/images'

[components.results]
source = 'results/{month}/{scan}'
destination = '{month}/{scan}/results'
`;

const readText = (text: string) => readLayout(text, { name: 'own', file: 'own.toml' }, posix);

/** The good layout with one piece of its text replaced. */
function change(from: string, to: string): string {
  expect(GOOD).toContain(from);
  return GOOD.replace(from, to);
}

test('a layout builds every path of a run from the run’s name', async () => {
  const layout = await readText(GOOD);
  const run = layout.nameRun({ month: '2026-03', scan: 'a@1' });
  expect(run).toBe('2026-03__a@1');
  expect({
    source: layout.sourceFolder('/z', 'images', run!),
    parent: layout.sourceParent('/z', 'images'),
    destination: layout.destinationFolder('/l', 'images', run!),
    bucket: layout.destinationFolder('s3://bucket/pre/', 'images', run!),
    records: layout.recordsFolder({ destination: '/l', logs: '/l/logs' }, run!),
    recordsOfBucket: layout.recordsFolder({ destination: 's3://bucket', logs: '/logs' }, run!),
  }).toEqual({
    source: '/z/scans/2026-03/scan_a@1',
    parent: '/z/scans',
    destination: '/l/2026-03/a_1/images',
    bucket: 's3://bucket/pre/2026-03/a_1/images',
    records: '/l/2026-03/a_1',
    recordsOfBucket: '/logs/2026-03/a_1',
  });
});

test('a folder whose values cannot be told apart again in a name is no run', async () => {
  const layout = await readText(GOOD);
  expect([
    layout.nameRun({ month: 'a__b', scan: 'c' }),
    layout.nameRun({ month: 'a', scan: 'b__c' }),
    layout.nameRun({ month: 'a', scan: 'b:c' }),
  ]).toEqual([null, 'a__b__c', null]);
  expect(() => layout.sourceFolder('/z', 'images', 'nothing')).toThrow(
    '"nothing" is not the name of a run: in the layout own it is made like {month}__{scan}.',
  );
});

test.each([
  [
    "'scans/{month}/scan_{scan}'",
    "'../{month}/{scan}'",
    'line 12, column 1: components.images.source ("../{month}/{scan}") leaves the place it belongs to: it contains ...',
  ],
  [
    "'scans/{month}/scan_{scan}'",
    "'{month}{scan}'",
    'line 12, column 1: components.images.source ("{month}{scan}") is ambiguous: nothing tells where {month} ends and {scan} begins.',
  ],
  [
    "'scans/{month}/scan_{scan}'",
    "'scans/{month}/{scn}'",
    'line 12, column 1: components.images.source: {scn} stands for nothing. A run has {month}, {scan}.',
  ],
  [
    "'{month}/{scan}/images'",
    "'{scan}/images'",
    'line 13, column 1: components.images.destination lacks {month}: two runs would have one destination.',
  ],
  [
    "'{month}/{scan}/results'",
    "'{month}/{scan}/images'",
    "line 17, column 1: images and results may have one destination, or one that lies in the other's: {month}/{scan}/images and {month}/{scan}/images.",
  ],
  [
    "records = '{month}/{scan}'",
    "records = '{scan}'",
    'line 3, column 1: records must be made of {month}, {scan}, like the run.',
  ],
  [
    "run = '{month}__{scan}'",
    "run = '{month}/{scan}'",
    'line 2, column 1: run contains a /, but the name of a run is the name of one folder.',
  ],
  [
    "run = '{month}__{scan}'",
    "ran = '{month}__{scan}'",
    'line 2, column 1: ran is not a key of a layout.',
  ],
  [
    "title = 'Lumen'",
    'title = 7',
    'line 1, column 1: title must be a text in quotes, but it is 7.',
  ],
  [
    "'letters digits _ - @'",
    "'letters numbers'",
    'line 6, column 1: names.folders cannot be understood: "letters numbers".',
  ],
  [
    "'@' = '_'",
    "'@' = '/'",
    'line 9, column 1: rename."@" must become letters, digits, _ or -, but it is "/".',
  ],
  [
    "'@' = '_'",
    "'ab' = '_'",
    'line 9, column 1: rename."ab" must be one character that a name can hold.',
  ],
  [
    '[components.images]',
    '[components."im ages"]',
    'line 11, column 2: "im ages" cannot be the name of a component.',
  ],
])('with %s as %s it is refused', async (from, to, sentence) => {
  const problem = await problemOf(readText(change(from, to)));
  expect(problem.code).toMatch(/^CONFIG_/);
  expect(problem.message).toContain(
    sentence.replace(/^line/, problem.message.includes('\n') ? 'line' : 'own.toml, line'),
  );
});

test('a hint offers the name that was probably meant', async () => {
  const { hint } = await problemOf(readText(change('scan_{scan}', 'scan_{scn}')));
  expect(hint).toBe('Did you mean {scan}?');
});

test('every built-in layout loads, and the page about them names it', async () => {
  const page = readFileSync(new URL('../../../../docs/layouts.md', import.meta.url), 'utf8');
  for (const name of BUILT_IN_LAYOUTS) {
    const layout = await loadLayout(name, { path: posix });
    expect([layout.name, page.includes(`| \`${name}\``)]).toEqual([name, true]);
  }
});

test('the layout that the page writes is one that can be used', async () => {
  const page = readFileSync(new URL('../../../../docs/layouts.md', import.meta.url), 'utf8');
  const [, text = ''] = /Write `lumen.toml`:\n\n```toml\n([\s\S]*?)```/.exec(page) ?? [];
  const layout = await readText(text);
  expect(layout.sourceFolder('/instrument', 'images', '2026-03__0412')).toBe(
    '/instrument/scans/2026-03/scan_0412',
  );
  expect(layout.destinationFolder('/archive', 'results', '2026-03__0412')).toBe(
    '/archive/2026-03/0412/results',
  );
});

test('a layout that is not there is told with the nearest, a file with its path', async () => {
  const named = await problemOf(loadLayout('jump-segmentatoin', { path: posix }));
  const file = await problemOf(loadLayout('/nowhere/own.toml', { path: posix }));
  expect([named.code, named.hint, file.code]).toEqual([
    'CONFIG_LAYOUT_UNKNOWN',
    'Did you mean jump-segmentation?',
    'CONFIG_LAYOUT_UNREADABLE',
  ]);
  expect(file.message).toContain('/nowhere/own.toml');
});
