import { expect, test } from 'vitest';
import {
  formatInstrumentTime,
  formatMoment,
  secondsBetween,
} from '../../../src-renderer/components/format-time.ts';
import { quoteCommand } from '../../../src-renderer/components/quote-command.ts';
import { toneOf } from '../../../src-renderer/components/tone.ts';
import { compareCounts } from '../../../src-renderer/features/transfer/compare-counts.ts';
import { describeMail } from '../../../src-renderer/features/transfer/describe-mail.ts';
import { moveInQueue } from '../../../src-renderer/features/transfer/queue-order.ts';
import { hrefOf, parseRoute } from '../../../src-renderer/shell/routes.ts';
import { describeComparison } from '../../../src-renderer/texts/describe-comparison.ts';
import { nameSetting } from '../../../src-renderer/texts/settings-texts.ts';
import { RUNNING_STATES, VERDICTS } from '../../../src-shared/verdict.ts';

test('nothing but verified is green', () => {
  const green = [...RUNNING_STATES, ...VERDICTS].filter((state) => toneOf(state) === 'success');
  expect(green).toEqual(['verified']);
});

test('an address leads to the screen and thing that it was made for', () => {
  const id = 'a/b %2F#?ü';
  expect(parseRoute(hrefOf('history', id))).toEqual({ screen: 'history', id });
  expect(parseRoute(hrefOf('settings'))).toEqual({ screen: 'settings', id: null });
});

test.each(['', '#', '#/', '#/nowhere/x', '#secret=abc', '#/runs/%'])(
  'an address that ends with “%s” leads to the runs',
  (hash) => {
    expect(parseRoute(hash)).toEqual({ screen: 'runs', id: null });
  },
);

test('a command is one line, with quotes around what has blanks or signs', () => {
  expect(quoteCommand(['robocopy', 'Z:\\a b', 'L:\\c', '/MT:8', '', 'say "no"'])).toBe(
    'robocopy "Z:\\a b" L:\\c /MT:8 "" "say \\"no\\""',
  );
});

test('counts that differ are named, and a missing count agrees with nothing', () => {
  const counts = { files: 3, folders: 1, bytes: 10 };
  const after = { ...counts, files: 2, bytes: 9 };
  expect(
    compareCounts({
      walk: { before: counts, sourceAfter: counts, after },
      list: { before: counts, after: null },
    }).map(({ mismatches }) => mismatches),
  ).toEqual([
    ['files', 'bytes'],
    ['files', 'folders', 'bytes'],
  ]);
});

test('one of the queue is moved a place, and stays where it is at the ends', () => {
  const ids = ['a', 'b', 'c'];
  expect([
    moveInQueue(ids, 'c', -1),
    moveInQueue(ids, 'a', 1),
    moveInQueue(ids, 'a', -1),
    moveInQueue(ids, 'x', 1),
  ]).toEqual([['a', 'c', 'b'], ['b', 'a', 'c'], ids, ids]);
});

test('it is said what became of the mail', () => {
  const mail = { recipients: ['a@x', 'b@x'], refused: [] };
  expect([
    describeMail({ ...mail, state: 'sent', refused: ['b@x'] }),
    describeMail({ ...mail, state: 'queued', reason: 'The server does not answer.' }),
    describeMail({ ...mail, state: 'off', reason: 'No mail server is configured.' }),
  ]).toEqual([
    'Sent to a@x, b@x. Refused for b@x.',
    'It waits and goes out later, to a@x, b@x. The server does not answer.',
    'No mail server is configured.',
  ]);
});

test('a setting is named in words on either platform', () => {
  expect([
    nameSetting('analysis_drive_pc_disk'),
    nameSetting('analysis_drive_nix_disk'),
    nameSetting('runferry.unheard_of'),
  ]).toEqual(['External disk', 'External disk', null]);
});

test('times are told by the clock that they come from, and what is no time stays as it is', () => {
  expect(formatInstrumentTime('2023-10-26T10:58:00')).toBe('2023-10-26 10:58');
  expect(formatInstrumentTime(null)).toBe('–');
  expect(formatMoment('yesterday')).toBe('yesterday');
  expect(secondsBetween('2023-10-26T10:00:00Z', '2023-10-26T10:01:30Z')).toBe(90);
  expect(secondsBetween('2023-10-26T10:00:00Z', '2023-10-26T09:00:00Z')).toBeNull();
});

function tell(algorithm: 'sha256' | 'etag', source: string, destination: string): string {
  return describeComparison({ algorithm }, { source, destination });
}

test('how the content was compared is told as it was: what lies in a bucket is not read', () => {
  const [folder, bucket] = ['/run', 's3://gallery/run'];
  expect(tell('sha256', folder, '/archive')).toBe(
    'was read on both sides and compared by SHA-256.',
  );
  const kept = 'and compared with what S3 keeps of each object: its ETag, or its own SHA-256.';
  expect(tell('etag', folder, bucket)).toBe(`was read at the source ${kept}`);
  expect(tell('etag', bucket, folder)).toBe(`was read at the destination ${kept}`);
  expect(tell('etag', bucket, bucket)).toContain('Nothing was read.');
});
