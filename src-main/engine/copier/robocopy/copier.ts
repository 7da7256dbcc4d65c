import type { RobocopySession } from '../../../../src-shared/robocopy-log.ts';
import { AppError } from '../../app-error.ts';
import type { CopierSettings } from '../../config/settings.ts';
import type { Ports } from '../../ports.ts';
import type { Copier, CopyRequest, CopyWatch } from '../copier.ts';
import { runProcess } from '../run-process.ts';
import type { ProcessOutcome } from '../run-process.ts';
import { planRobocopyCopy, planRobocopyList, planRobocopyNamed } from './command.ts';
import { createCopyEventFeed } from './copy-events.ts';
import { createLogDecoder } from './encoding.ts';
import { followLog } from '../follow-log.ts';
import { createLogReader } from './log.ts';
import { judgeList, judgeSteps } from './outcome.ts';
import { readRobocopyLog } from './read-log-file.ts';

/** Drives robocopy: its own, or any program that speaks like it. */
export function createRobocopyCopier(
  settings: CopierSettings,
  ports: Pick<Ports, 'clock' | 'path' | 'log'>,
): Copier {
  const { path } = ports;
  const command = settings.robocopyCommand;

  const { robocopyOptions, bytesPerSecond } = settings;
  const program = { command, options: robocopyOptions, path, bytesPerSecond };
  const planCopy = (request: CopyRequest) => planRobocopyCopy(request, program);

  async function copy(request: CopyRequest, watch: CopyWatch) {
    const named = planRobocopyNamed(request, program);
    const ended = new AbortController();
    const following = tellWhileCopying(request.log, watch, ended.signal);
    const processes: ProcessOutcome[] = [];
    try {
      for (const step of [...named, planCopy(request)]) {
        processes.push(await runProcess(step, { signal: watch.signal, mark: request.mark }));
      }
    } finally {
      ended.abort();
      await following;
    }
    return judgeSteps(processes, await readSessions(request.log));
  }

  function tellWhileCopying(log: string, watch: CopyWatch, ended: AbortSignal): Promise<void> {
    const feed = createCopyEventFeed((event) => watch.onEvent(event));
    const decoder = createLogDecoder();
    const reader = createLogReader((event) => feed.take(event));
    const follower = {
      onBytes: (bytes: Uint8Array) => reader.write(decoder.write(bytes)),
      onPause: () => feed.pause(),
    };
    return followLog(log, follower, ports.clock, ended);
  }

  async function readSessions(log: string): Promise<readonly RobocopySession[]> {
    try {
      return (await readRobocopyLog(log)).sessions;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // A log that cannot be read is one that proves nothing: the attempt has failed, not the program.
      ports.log.warn(error.message);
      return [];
    }
  }

  return {
    name: 'robocopy',
    title: 'Robocopy',
    planCopy,
    copy,
    async list(request, signal) {
      const options = settings.robocopyListOptions;
      const process = await runProcess(planRobocopyList(request, { command, options, path }), {
        signal,
      });
      const sessions = await readSessions(request.log);
      return judgeList(request.folder, process, sessions.at(-1) ?? null);
    },
  };
}
