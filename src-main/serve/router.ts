import { implement, type RouterClient } from '@orpc/server';
import { contract } from '../../src-shared/contract.ts';
import type { RowFault } from '../../src-shared/submitted-job.ts';
import type { WatchedList } from '../../src-shared/transfer.ts';
import type { Engine } from '../engine/engine.ts';
import { followLatest, type Live } from '../engine/live/live.ts';
import type { Ports } from '../engine/ports.ts';
import { toWireError } from './wire-errors.ts';

/** A list of transfers is sent so often at most. */
const SNAPSHOT_PAUSE_MS = 333;

/** The contract over an engine: nothing but delegation. */
export function createRouter(engine: Engine, ports: Ports) {
  const { queue, mails, runs, history, past, settings, submitted } = engine;
  const os = implement(contract).use(async ({ next }) => {
    try {
      return await next();
    } catch (error) {
      throw toWireError(error, ports);
    }
  });

  /** What goes wrong in the middle of a stream crosses like everything else. */
  async function* stream<Value>(values: AsyncGenerator<Value, void>): AsyncGenerator<Value, void> {
    try {
      yield* values;
    } catch (error) {
      throw toWireError(error, ports);
    }
  }
  const follow = <Value>(live: Live<Value>, signal: AbortSignal) =>
    stream(
      followLatest(live, { signal, clock: ports.clock, pauseMilliseconds: SNAPSHOT_PAUSE_MS }),
    );

  const watched: Live<WatchedList> = {
    read: () => ({ ...queue.read(), waitingMails: mails.read() }),
    onChange(listener) {
      const stops = [queue, mails].map((live) => live.onChange(listener));
      return () => stops.forEach((stop) => stop());
    },
  };

  return os.router({
    program: { info: os.program.info.handler(() => engine.info()) },
    runs: {
      list: os.runs.list.handler(() => runs.list()),
      watch: os.runs.watch.handler(async ({ signal = NEVER }) => stream(runs.watch(signal))),
      show: os.runs.show.handler(({ input }) => engine.showRun(input.run)),
      follow: os.runs.follow.handler(async ({ input, signal = NEVER }) =>
        stream(engine.followRun(input.run, signal)),
      ),
      picture: os.runs.picture.handler(async ({ input }) => ({
        picture: await engine.readPicture(input.run),
      })),
    },
    transfers: {
      preview: os.transfers.preview.handler(async ({ input, signal = NEVER }) =>
        stream(engine.preview(input, signal)),
      ),
      start: os.transfers.start.handler(({ input }) => ({ id: queue.add(input) })),
      list: os.transfers.list.handler(() => watched.read()),
      watch: os.transfers.watch.handler(async ({ signal = NEVER }) => follow(watched, signal)),
      show: os.transfers.show.handler(({ input }) => queue.show(input.id)),
      pause: os.transfers.pause.handler(({ input }) => queue.pause(input.id)),
      resume: os.transfers.resume.handler(({ input }) => queue.resume(input.id)),
      cancel: os.transfers.cancel.handler(({ input }) => queue.cancel(input.id)),
      reorder: os.transfers.reorder.handler(({ input }) => {
        queue.reorder(input.ids);
        return queue.read();
      }),
      lines: os.transfers.lines.handler(({ input }) => ({ lines: [...queue.lines(input.id)] })),
      report: os.transfers.report.handler(({ input }) => past.report(input.id)),
      export: os.transfers.export.handler(({ input }) => past.export(input.id, input.format)),
      open: os.transfers.open.handler(({ input }) => engine.openFolder(input.id, input.what)),
    },
    history: {
      list: os.history.list.handler(async () => ({ transfers: [...(await history.read())] })),
    },
    jobLists: {
      list: os.jobLists.list.handler(async () => ({ lists: [...(await engine.listJobLists())] })),
    },
    jobs: {
      submit: os.jobs.submit.handler(async ({ input, errors }) => {
        const { jobs, faults } = await submitted.submit(input.sessions);
        if (faults.length === 0) return { jobs: [...jobs] };
        throw errors.WRONG_ROWS(describeWrongRows(faults));
      }),
      list: os.jobs.list.handler(async () => ({ jobs: [...(await submitted.list())] })),
      show: os.jobs.show.handler(({ input }) => submitted.show(input.run)),
      types: os.jobs.types.handler(async () => ({ jobTypes: [...(await submitted.listTypes())] })),
    },
    settings: {
      show: os.settings.show.handler(() => settings.read()),
      watch: os.settings.watch.handler(async ({ signal = NEVER }) => follow(settings, signal)),
      test: os.settings.test.handler(async ({ input, signal = NEVER }) => ({
        items: [...(await engine.test(input.what, signal))],
      })),
      openFile: os.settings.openFile.handler(() => engine.openSettingsFile()),
    },
  });
}
export type ContractRouter = ReturnType<typeof createRouter>;
export type ContractClient = RouterClient<ContractRouter>;

/** Each wrong row in one sentence, and as data. */
function describeWrongRows(faults: readonly RowFault[]) {
  const message = faults.map((fault) => fault.message).join(' ');
  const hint = 'No job was taken. Correct these rows and send all of them again.';
  return { message, data: { code: 'WRONG_ROWS', message, hint, faults: [...faults] } };
}

/** For callers that never go away, such as this very process. */
const NEVER = new AbortController().signal;
