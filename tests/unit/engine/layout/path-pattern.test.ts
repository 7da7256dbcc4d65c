import { array, assert, constantFrom, property, stringMatching, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fillPattern,
  matchSegment,
  mayOverlap,
  parsePattern,
  type PathPattern,
} from '../../../../src-main/engine/layout/path-pattern.ts';

function read(text: string): PathPattern {
  const parsed = parsePattern(text);
  if ('fault' in parsed) throw new Error(`${text} ${parsed.fault}`);
  return parsed;
}

/** What the names of the only folder of a pattern stand for. */
const match = (pattern: string, folder: string) => matchSegment(read(pattern).segments[0]!, folder);

test.each([
  ['', 'is empty'],
  ['../{run}', 'leaves the place it belongs to: it contains ..'],
  ['a/./{run}', 'leaves the place it belongs to: it contains .'],
  ['/data/{run}', 'leaves the place it belongs to: it is a full path'],
  ['C:/data/{run}', 'leaves the place it belongs to: it is a full path'],
  ['D:{run}', 'leaves the place it belongs to: it is a full path'],
  [String.raw`\\nas\data\{run}`, 'leaves the place it belongs to: it is a full path'],
  ['s3://bucket/{run}', 'leaves the place it belongs to: it is a full path'],
  ['~/{run}', 'leaves the place it belongs to: it is a full path'],
  [String.raw`a\{run}`, 'contains a backslash'],
  ['a//{run}', 'has an empty folder in it'],
  ['{run}/', 'has an empty folder in it'],
  ['{run', 'has a { without its other half'],
  ['run}', 'has a } without its other half'],
  ['{}', 'has {} in it'],
  ['{Run}', 'has {Run} in it'],
  ['{a/b}', 'has a { without its other half'],
  ['ab:c/{run}', 'contains ":", which no folder can be called on Windows'],
  ['{run}_{run}', 'has {run} twice in one folder'],
  ['{a}{b}', 'is ambiguous: nothing tells where {a} ends and {b} begins'],
])('%s is no pattern', (text, fault) => {
  expect(parsePattern(text)).toMatchObject({ fault });
});

test('names are listed once, in their order', () => {
  expect(read('x/{b}/{a}_{c}/{b}.zarr').names).toEqual(['b', 'a', 'c']);
});

describe('a folder', () => {
  test.each([
    ['{run}', 'anything at all', { run: 'anything at all' }],
    ['server_name={server}', 'server_name=a:80', { server: 'a:80' }],
    ['server_name={server}', 'server_name=', null],
    ['server_name={server}', 'servername=a', null],
    ['{plate}.zarr', 'A1.zarr.zarr', { plate: 'A1.zarr' }],
    ['{plate}.zarr', '.zarr', null],
    ['{batch}__{plate}', 'J1__A__1', { batch: 'J1', plate: 'A__1' }],
    ['{batch}__{plate}', '__A1', null],
    ['{a}_{b}.x', 'p_q_r.x', { a: 'p', b: 'q_r' }],
    ['fixed', 'fixed', {}],
    ['fixed', 'fixed2', null],
  ])('of %s called %s', (pattern, folder, values) => {
    expect(match(pattern, folder)).toEqual(values);
  });

  test('fits only when a name that is known already is the same', () => {
    const [segment = []] = read('{plate}.zarr').segments;
    expect(matchSegment(segment, 'B.zarr', { plate: 'A' })).toBeNull();
    expect(matchSegment(segment, 'A.zarr', { plate: 'A', batch: '1' })).toEqual({
      plate: 'A',
      batch: '1',
    });
  });

  test('that matches is what filling the pattern comes to', () => {
    const part = tuple(stringMatching(/^[a-z_.=]{0,3}$/), constantFrom('a', 'b', 'c'));
    const isFaithful = property(
      array(part, { minLength: 1, maxLength: 3 }),
      stringMatching(/^[a-z_.=]{1,12}$/),
      (parts, folder) => {
        const text = parts.map(([before, name]) => `${before}{${name}}`).join('');
        const pattern = parsePattern(text);
        const values = 'fault' in pattern ? null : matchSegment(pattern.segments[0]!, folder);
        return values === null || fillPattern(read(text), values).join('/') === folder;
      },
    );
    expect(() => assert(isFaithful)).not.toThrow();
  });
});

test.each([
  ['{run}/a', '{run}/b', false],
  ['{run}/a', '{run}/A', true],
  ['{run}', '{run}/a', true],
  ['x/{run}', 'y/{run}', false],
  ['x/{run}', '{run}/x', true],
  ['server={a}/data', 'errors={a}/data', false],
  ['{a}.zarr', '{a}.csv', false],
  ['{batch}/images/{plate}', '{batch}/illum/{plate}', false],
])('whether %s and %s may lie in each other: %s', (one, other, expected) => {
  expect([mayOverlap(read(one), read(other)), mayOverlap(read(other), read(one))]).toEqual([
    expected,
    expected,
  ]);
});
