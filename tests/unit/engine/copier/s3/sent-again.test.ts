import { expect, test } from 'vitest';
import { composeSyncCommand } from '../../../../../src-main/engine/copier/s3/command.ts';
import { countSentAgain } from '../../../../../src-main/engine/copier/s3/sent-again.ts';
import { createListingBuilder } from '../../../../../src-main/engine/counts/packed-listing.ts';
import type { Listing } from '../../../../../src-main/engine/counts/listing.ts';
import { S3_SETTINGS } from '../../../../helpers/s3-settings.ts';

/** Files with their bytes and times. */
function list(
  files: Readonly<Record<string, readonly [bytes: number, modifiedMs: number]>>,
  isBucket: boolean,
): Listing {
  const builder = createListingBuilder(isBucket ? 's3://bucket' : '/run', isBucket);
  const listed = Object.entries(files).map(([name, [bytes, modifiedMs]]) => ({
    name,
    bytes,
    modifiedMs,
    kind: 'file' as const,
  }));
  builder.addFolder('', listed);
  return builder.build();
}

function command(source: string, destination: string): readonly string[] {
  return composeSyncCommand(S3_SETTINGS, { source, destination }).args;
}

const SOURCE = { newer: [3, 2000], same: [5, 1000], older: [7, 500], other: [11, 9000] } as const;
const DESTINATION = {
  newer: [3, 1000],
  same: [5, 1000],
  older: [7, 1000],
  other: [12, 1000],
} as const;

test('into a bucket what is newer is sent again; what has another size counts as different already', () => {
  expect(countSentAgain(list(SOURCE, false), list(DESTINATION, true))).toEqual({
    files: 1,
    bytes: 3,
  });
  expect(countSentAgain(list(SOURCE, true), list(DESTINATION, true)).files).toBe(1);
});

test('out of a bucket whatever has another time is fetched again, as the program is told', () => {
  expect(countSentAgain(list(SOURCE, true), list(DESTINATION, false))).toEqual({
    files: 2,
    bytes: 10,
  });
  expect(command('s3://bucket/run', '/run')).toContain('--exact-timestamps');
  expect(command('/run', 's3://bucket/run')).not.toContain('--exact-timestamps');
  expect(command('s3://bucket/run', 's3://other/run')).not.toContain('--exact-timestamps');
});
