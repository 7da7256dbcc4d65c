import type { S3Settings } from '../../src-main/engine/config/settings.ts';

/** The AWS CLI as it is called where nothing is configured. */
export const S3_SETTINGS: S3Settings = {
  command: ['aws'],
  profile: null,
  region: null,
  endpoint: null,
  acl: null,
  metadataDirective: null,
  options: [],
};
