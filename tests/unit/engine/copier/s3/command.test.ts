import { expect, test } from 'vitest';
import {
  composeListCommand,
  composeQuestion,
} from '../../../../../src-main/engine/copier/s3/command.ts';

const s3 = {
  command: ['aws'],
  profile: 'gallery',
  region: null,
  endpoint: null,
  acl: null,
  metadataDirective: null,
  options: ['--storage-class', 'GLACIER', '--ca-bundle', 'lab.pem', '--cli-read-timeout=5'],
} as const;
const REACHING = ['--ca-bundle', 'lab.pem', '--cli-read-timeout=5', '--profile', 'gallery'];

test('S3 is reached in the same way for each list and question, and nothing else of a copy is asked', () => {
  const commands = [
    composeListCommand(s3, 's3://gallery/plates', true),
    composeListCommand(s3, '/data/plates', false),
    composeQuestion(s3, ['head-bucket', '--bucket', 'gallery']),
  ];
  for (const { args } of commands) {
    expect(args.slice(-REACHING.length)).toEqual(REACHING);
    expect(args).not.toContain('--storage-class');
  }
});
