import type { CopierSettings } from '../../config/settings.ts';
import type { Ports } from '../../ports.ts';
import { explainSystemError } from '../../system-error.ts';
import type { Copier, CopyOutcome, CopyRequest, CopyWatch } from '../copier.ts';
import { runProcess } from '../run-process.ts';
import { composeCopyCommand } from './command.ts';
import { createErrorReader } from './errors.ts';
import { explainExitCode } from './exit-code.ts';
import { listFolder } from './list.ts';
import { readLogEnd } from './log-end.ts';
import { createOutputReader } from './output.ts';
import { prepareScratch, removeScratch, scratchFolder } from './scratch.ts';

/** Drives rsync on folders of this machine, network shares included. */
export function createRsyncCopier(settings: CopierSettings, ports: Pick<Ports, 'log'>): Copier {
  const planCopy = (request: CopyRequest) =>
    composeCopyCommand(
      settings.rsyncCommand,
      settings.rsyncOptions,
      request,
      scratchFolder(request.destination),
    );

  async function copy(request: CopyRequest, watch: CopyWatch): Promise<CopyOutcome> {
    const scratch = scratchFolder(request.destination);
    try {
      await prepareScratch(scratch);
    } catch (error) {
      return refuseWithoutScratch(scratch, error);
    }
    const output = createOutputReader((event) => watch.onEvent(event));
    const errors = createErrorReader();
    try {
      const { exitCode, stderr } = await runProcess(planCopy(request), {
        signal: watch.signal,
        onStdout: (chunk) => output.push(chunk),
        onStderr: (chunk) => errors.push(chunk),
      });
      output.end();
      errors.end();
      return {
        exitCode,
        meaning: explainExitCode(exitCode),
        failed: exitCode !== 0,
        logComplete: await readLogEnd(request.log),
        errors: errors.errors,
        stderr,
      };
    } finally {
      await removeScratch(scratch).catch((error: unknown) => {
        // Nothing is lost: the next attempt empties the folder before it begins.
        ports.log.warn(`${scratch} could not be removed: ${explainSystemError(error)}`);
      });
    }
  }

  return {
    name: 'rsync',
    title: 'Rsync',
    planCopy,
    copy,
    list: (request, signal) => listFolder(settings.rsyncCommand, request, signal),
  };
}

function refuseWithoutScratch(scratch: string, error: unknown): CopyOutcome {
  const reason = explainSystemError(error);
  return {
    exitCode: null,
    meaning: `rsync was not started: the folder for unfinished files could not be made (${reason}).`,
    failed: true,
    logComplete: false,
    errors: [{ code: null, path: scratch, message: reason }],
    stderr: '',
  };
}
