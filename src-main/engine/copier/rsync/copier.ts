import type { CopierSettings } from '../../config/settings.ts';
import type { Ports } from '../../ports.ts';
import type { Copier, CopyRequest } from '../copier.ts';
import { composeCopyCommand, limitRate, type Part } from './command.ts';
import { copyWithRsync } from './copy.ts';
import { removeLeftovers } from './leftovers.ts';
import { listFolder } from './list.ts';
import { chooseTelling, isShared } from './share-out.ts';

/** Drives rsync on folders of this machine, network shares included. */
export function createRsyncCopier(settings: CopierSettings, ports: Pick<Ports, 'clock'>): Copier {
  const { rsyncCommand, rsyncOptions, bytesPerSecond } = settings;
  const compose = (request: CopyRequest, part: Part) => {
    const streams = isShared(request, rsyncOptions) ? request.threads : 1;
    const options = [...rsyncOptions, ...limitRate(bytesPerSecond, streams)];
    return composeCopyCommand(rsyncCommand, options, request, chooseTelling(request), part);
  };

  return {
    name: 'rsync',
    title: 'Rsync',
    planCopy: (request) =>
      compose(request, isShared(request, rsyncOptions) ? 'files' : 'everything'),
    copy: (request, watch) =>
      copyWithRsync({ request, watch, options: rsyncOptions, compose, clock: ports.clock }),
    list: (request, signal) => listFolder(rsyncCommand, request, signal),
    removeLeftovers,
  };
}
