import { describe, expect, test } from 'vitest';
import { checkCounts } from '../../../../src-main/engine/counts/checks.ts';
import { parseOverrides } from '../../../../src-main/engine/counts/overrides.ts';
import {
  judgeComponent,
  judgeTransfer,
  type Evidence,
} from '../../../../src-main/engine/transfer/verdict.ts';
import type { CountBasis, Counts } from '../../../../src-shared/counts.ts';
import type { Difference, DifferenceKind } from '../../../../src-shared/report.ts';
import { VERDICTS } from '../../../../src-shared/verdict.ts';

const COUNTS: Counts = { files: 8042, folders: 11, bytes: 900_719_884_237 };

function check(
  basis: CountBasis,
  { before, after, ignored }: { before?: Counts | null; after?: Counts | null; ignored?: string[] },
) {
  return checkCounts({
    component: 'raw_data',
    basis,
    before: before === undefined ? COUNTS : before,
    after: after === undefined ? COUNTS : after,
    overrides: parseOverrides(ignored ?? [], basis, ['raw_data']),
    who: 'lab',
    reason: '',
  });
}

function judge(changes: Partial<Evidence> = {}) {
  return judgeComponent({
    lastAttempt: { failed: false, logComplete: true },
    checks: [check('walk', {}), check('list', {})],
    differences: [],
    contentDifferences: [],
    sourceChanges: [],
    ...changes,
  });
}

function differ(kind: DifferenceKind, path = 'data/stack.dax'): Difference {
  return { path, kind, sourceBytes: 10, destinationBytes: 10 };
}

/** Checks that agree, of which a count of the walk is ignored. */
function ignoring(pattern: string) {
  return [check('walk', { ignored: [pattern] }), check('list', {})];
}

test('a component is verified when the copy is whole, all counts agree and nothing differs', () => {
  expect(judge()).toBe('verified');
});

test('a component that was only compared needs no attempt', () => {
  expect(judge({ lastAttempt: undefined })).toBe('verified');
});

describe('what is not proved is failed, whatever else is right', () => {
  const NOTHING: Counts = { files: 0, folders: 0, bytes: 0 };
  const CASES: readonly (readonly [string, Partial<Evidence>])[] = [
    ['a copier that failed', { lastAttempt: { failed: true, logComplete: true } }],
    ['a log without its end', { lastAttempt: { failed: false, logComplete: false } }],
    ['no walk before', { checks: [check('walk', { before: null }), check('list', {})] }],
    ['no walk after', { checks: [check('walk', { after: null }), check('list', {})] }],
    ['no list before', { checks: [check('walk', {}), check('list', { before: null })] }],
    ['no list after', { checks: [check('walk', {}), check('list', { after: null })] }],
    ['no files at all', { checks: [check('walk', { before: NOTHING, after: NOTHING })] }],
    ['something unreadable', { differences: [differ('unreadable')] }],
    ['content that was to be read and was not', { contentDifferences: null }],
    ['content that could not be read', { contentDifferences: [differ('unreadable')] }],
  ];
  test.each(CASES)('%s', (_, evidence) => {
    expect(judge(evidence)).toBe('failed');
  });

  const ignored = ['all:all'];
  const IGNORED: readonly (readonly [string, Partial<Evidence>])[] = [
    ['a copier that failed', { lastAttempt: { failed: true, logComplete: true } }],
    ['a missing count', { checks: [check('walk', { before: null, ignored })] }],
    ['no files', { checks: [check('walk', { before: NOTHING, after: NOTHING, ignored })] }],
    ['something unreadable', { differences: [differ('unreadable')] }],
  ];
  test.each(IGNORED)('%s, also when every count is ignored', (_, evidence) => {
    const checks = [check('walk', { ignored }), check('list', { ignored })];
    expect(judge({ checks, ...evidence })).toBe('failed');
  });
});

describe('one difference of any kind is enough for differences', () => {
  test.each(['missing', 'extra', 'size', 'time', 'content', 'changed-at-source'] as const)(
    '%s',
    (kind) => {
      expect(judge({ differences: [differ(kind)] })).toBe('differences');
    },
  );

  test('content that was found by reading', () => {
    expect(judge({ contentDifferences: [differ('content')] })).toBe('differences');
  });

  test('a change at the source', () => {
    expect(judge({ sourceChanges: [differ('changed-at-source')] })).toBe('differences');
  });

  test.each(['walk', 'list'] as const)('a count of the %s', (basis) => {
    const after = { ...COUNTS, files: COUNTS.files - 1 };
    expect(judge({ checks: [check(basis, { after })] })).toBe('differences');
  });
});

describe('ignored counts', () => {
  test('make a component verified with overrides, also when they agree', () => {
    expect(judge({ checks: ignoring('raw_data:bytes') })).toBe('verified-with-overrides');
  });

  const COVERED: readonly (readonly [string, Difference, string])[] = [
    ['a missing file', differ('missing'), 'raw_data:files'],
    ['an extra file', differ('extra'), 'raw_data:files'],
    ['a missing folder', differ('missing', 'data/'), 'raw_data:folders'],
    ['another size', differ('size'), 'raw_data:bytes'],
    ['a change at the source', differ('changed-at-source'), 'raw_data:bytes'],
    ['a folder new at the source', differ('changed-at-source', 'data/'), 'raw_data:folders'],
  ];
  test.each(COVERED)('cover %s', (_, difference, pattern) => {
    expect(judge({ checks: ignoring(pattern), differences: [difference] })).toBe(
      'verified-with-overrides',
    );
  });

  const UNCOVERED: readonly (readonly [string, Difference, string])[] = [
    ['another time', differ('time'), 'all:all'],
    ['another content', differ('content'), 'all:all'],
    ['a missing file, when only folders are ignored', differ('missing'), 'raw_data:folders'],
    ['a missing folder, when only files are ignored', differ('missing', 'a/'), 'raw_data:files'],
    ['another size, when only files are ignored', differ('size'), 'raw_data:files'],
    [
      'a file that changed, when only folders are ignored',
      differ('changed-at-source'),
      'raw_data:folders',
    ],
    ['anything, when only gigabytes are ignored', differ('extra'), 'raw_data:gigabytes'],
  ];
  test.each(UNCOVERED)('do not cover %s', (_, difference, pattern) => {
    expect(judge({ checks: ignoring(pattern), differences: [difference] })).toBe('differences');
  });

  test("of the copier's list cover no path that the walk has found", () => {
    const checks = [check('walk', {}), check('list', { ignored: ['all:all'] })];
    expect(judge({ checks, differences: [differ('missing')] })).toBe('differences');
  });
});

describe('a transfer', () => {
  test('is as good as its worst component', () => {
    expect([
      judgeTransfer(['verified', 'verified']),
      judgeTransfer(['verified', 'verified-with-overrides']),
      judgeTransfer(['verified', 'differences', 'verified-with-overrides']),
      judgeTransfer(['differences', 'failed', 'verified']),
    ]).toEqual(['verified', 'verified-with-overrides', 'differences', 'failed']);
  });

  test('of no component is failed, never verified', () => {
    expect(judgeTransfer([])).toBe('failed');
  });

  test('with any verdict but verified is not verified', () => {
    const others = VERDICTS.filter((verdict) => verdict !== 'verified');
    expect(others.map((verdict) => judgeTransfer(['verified', verdict]))).toEqual(others);
  });
});
