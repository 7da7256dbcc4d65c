import type { S3Settings } from '../../config/settings.ts';
import type { Ports } from '../../ports.ts';
import type { Copier } from '../copier.ts';
import { composeSyncCommand } from './command.ts';
import { copyWithS3 } from './copy.ts';
import { removeLeftovers } from './leftovers.ts';
import { listPlace } from './list.ts';
import { countSentAgain } from './sent-again.ts';

/** Drives the AWS CLI between folders of this machine and buckets, or between two buckets. */
export function createS3Copier(s3: S3Settings, ports: Pick<Ports, 'path' | 'platform'>): Copier {
  return {
    name: 's3',
    title: 'S3',
    planCopy: (request) => composeSyncCommand(s3, request),
    copy: (request, watch) => copyWithS3({ request, watch, s3, path: ports.path }),
    list: (request, signal) => listPlace(s3, request, ports, signal),
    countSentAgain,
    // An upload that broke off leaves nothing that a list of the bucket would show.
    removeLeftovers: async (source, destination, signal) =>
      !destination.hasOwnTimes && removeLeftovers(source, destination, ports.platform, signal),
  };
}
