import { expect, test } from 'vitest';
import { hasLogEnd } from '../../../../../src-main/engine/copier/rsync/log-end.ts';

const STAMP = '2026/08/21 01:53:07 [19891]';
const FILE = `${STAMP} >f+++++++++ sub/f`;
const TOTALS = `${STAMP} sent 202 bytes  received 91 bytes  total size 6`;
const VERBOSE_TOTALS = [
  `${STAMP} sent 202 bytes  received 91 bytes  586.00 bytes/sec`,
  `${STAMP} total size is 6  speedup is 0.02`,
];

function closing(code: number, word = 'error'): string {
  return `${STAMP} rsync ${word}: in its own words (code ${code}) at main.c(1394) [sender=3.5.0]`;
}

test.each<[string, readonly string[], boolean]>([
  ['totals at the end', [FILE, TOTALS], true],
  ['totals as -v writes them', [FILE, ...VERBOSE_TOTALS], true],
  ['some files failed', [FILE, TOTALS, closing(23)], true],
  ['some files disappeared', [FILE, TOTALS, closing(24, 'warning')], true],
  ['stopped by a signal', [FILE, TOTALS, closing(20)], false],
  ['disk full', [FILE, TOTALS, closing(11)], false],
  ['killed', [FILE], false],
  ['killed just before its totals', [FILE, VERBOSE_TOTALS[0]!], false],
  ['cut within its totals', [FILE, TOTALS.slice(0, 40)], false],
  ['an error without totals', [FILE, closing(23)], false],
  ['totals of an earlier attempt', [TOTALS, FILE], false],
  ['a file named like the totals', [`${STAMP} >f+++++++++ sent 1 total size 5`], false],
  ['nothing', [], false],
])('a log with %s', (_, lines, complete) => {
  expect(hasLogEnd(lines.map((line) => `${line}\n`).join(''))).toBe(complete);
});

test('a log that is cut at any byte has no end, but for where it had gone through everything', () => {
  const whole = [FILE, TOTALS, closing(23)].map((line) => `${line}\n`).join('');
  const withTotals = whole.indexOf(closing(23));
  const ends = Array.from({ length: whole.length + 1 }, (_, cut) => cut).filter((cut) =>
    hasLogEnd(whole.slice(0, cut)),
  );
  expect(ends).toEqual([withTotals, whole.length]);
});
