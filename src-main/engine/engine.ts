import type { CheckItem } from '../../src-shared/check.ts';
import type { JobListView } from '../../src-shared/job-list.ts';
import type { ProgramInfo } from '../../src-shared/program-info.ts';
import type { RunId } from '../../src-shared/run.ts';
import type { RunDetails } from '../../src-shared/run-details.ts';
import type { TestedThing } from '../../src-shared/settings-view.ts';
import type { Opened, PlacedOrder, TransferPreview } from '../../src-shared/transfer.ts';
import { AppError } from './app-error.ts';
import { takesSessions } from './batch/session-parts.ts';
import { createSubmittedJobs, type SubmittedJobs } from './batch/submitted/submitted-jobs.ts';
import { checkInstallation } from './check/check-installation.ts';
import { keepSettings, type SettingsKeeper } from './config/settings-keeper.ts';
import { createCopier } from './copier/choose-copier.ts';
import { viewLists } from './jobs/view-lists.ts';
import { createHistoryReader, type HistoryReader } from './journal/history-reader.ts';
import { loadLayout } from './layout/load-layout.ts';
import { keepSending } from './mail/keep-sending.ts';
import { countWaitingMails, type WaitingMails } from './mail/waiting-mails.ts';
import { createPastTransfers, type PastTransfers } from './past-transfers.ts';
import type { Desktop, Ports } from './ports.ts';
import { previewOrder } from './queue/preview-order.ts';
import { createTransferQueue, type TransferQueue } from './queue/transfer-queue.ts';
import { followRun } from './runs/follow-run.ts';
import { readPicture } from './runs/read-picture.ts';
import { createRunCatalog, type RunCatalog } from './runs/run-catalog.ts';
import { readRunDetails } from './runs/run-details.ts';
import { createReadinessKeeper } from './runs/readiness/readiness-keeper.ts';
import { createSizeCounter } from './runs/size-counter.ts';
import type { TransferParts } from './transfer/request.ts';

/** The program as its screens, and scripts, use it: everything that lasts longer than one command. */
export interface Engine {
  /** What is in force at this moment. */
  readonly parts: () => TransferParts;
  readonly settings: SettingsKeeper<TransferParts>;
  readonly queue: TransferQueue;
  readonly mails: WaitingMails;
  readonly runs: RunCatalog;
  readonly history: HistoryReader;
  readonly past: PastTransfers;
  readonly submitted: SubmittedJobs;
  info(): ProgramInfo;
  /** Throws as `readRunDetails` does. */
  showRun(run: RunId): Promise<RunDetails>;
  /** Throws as `readRunDetails` does, also in the middle when the run vanishes. */
  followRun(run: RunId, signal: AbortSignal): AsyncGenerator<RunDetails, void>;
  /** Throws as `readPicture` does. */
  readPicture(run: RunId): Promise<string | null>;
  /** Throws as `previewOrder` does. */
  preview(order: PlacedOrder, signal: AbortSignal): AsyncGenerator<TransferPreview, void>;
  /** Throws as `viewLists` does. */
  listJobLists(): Promise<readonly JobListView[]>;
  /** Sends a test mail when that is what is tried. */
  test(what: TestedThing, signal: AbortSignal): Promise<readonly CheckItem[]>;
  /** The destination folder of a transfer's run, or the logs. Throws as `PastTransfers` does. */
  openFolder(id: string, what: 'destination' | 'logs'): Promise<Opened>;
  /** Throws `AppError` SETTINGS_LOCKED. */
  openSettingsFile(): Promise<Opened>;
  /** Interrupts what is going on and waits for its end. */
  close(): Promise<void>;
}

export interface EngineOptions {
  /** The file named by a person; absent: the usual places. */
  readonly configFile?: string;
  readonly debug: boolean;
  /** Null where nothing can be opened for the person at the screen. */
  readonly desktop: Desktop | null;
}

/** Throws `AppError` with a code that begins with `CONFIG_`. */
export async function createEngine(options: EngineOptions, ports: Ports): Promise<Engine> {
  const { desktop, ...choice } = options;
  const settings = await keepSettings<TransferParts>(
    {
      ...choice,
      use: async (settings) => ({
        settings,
        layout: await loadLayout(settings.layout, ports),
        copier: createCopier(settings, ports),
        ports,
      }),
    },
    ports,
  );
  const parts = settings.current;
  const places = () => parts().settings.places;
  const sizes = createSizeCounter(ports);
  const history = createHistoryReader(() => places().logs, ports);
  const readiness = createReadinessKeeper(parts, ports);
  const runs = createRunCatalog({ parts, history, sizes, readiness, ports });
  const closing = new AbortController();
  const mails = countWaitingMails(closing.signal, ports);
  const queue = createTransferQueue({
    parts,
    clock: ports.clock,
    onEnded: (run) => {
      const { layout } = parts();
      for (const { name } of layout.components) {
        sizes.forget(layout.destinationFolder(places().destination, name, run));
      }
      runs.refresh();
      void mails.count();
    },
  });
  const past = createPastTransfers(parts, queue, history);
  const submitted = createSubmittedJobs(parts, ports);
  settings.onChange(runs.refresh);
  void keepSending(() => parts().settings.mail, closing.signal, ports);
  const around = () => ({
    settings: parts().settings,
    layout: parts().layout,
    sizes,
    readiness,
    ports,
    readHistory: history.readRecent,
  });

  return {
    parts,
    settings,
    queue,
    mails,
    runs,
    history,
    past,
    submitted,
    info: () => describeProgram(parts(), desktop),
    showRun: (run) => readRunDetails(run, around()),
    followRun: (run, signal) =>
      followRun(() => readRunDetails(run, around()), { signal, clock: ports.clock }),
    readPicture: (run) => readPicture(run, around()),
    preview: (order, signal) => previewOrder(order, parts(), signal),
    listJobLists: () => viewLists(parts().settings.jobLists, ports),
    test: (what, signal) =>
      checkInstallation(parts(), { only: [what], sendTestMail: what === 'mail', signal }),
    async openFolder(id, what) {
      const run = await past.run(id);
      const { layout } = parts();
      if (what === 'logs') return open(places().logs, desktop);
      const [first] = layout.components;
      const isBeside = layout.recordsPattern !== null || first === undefined;
      const data = isBeside
        ? layout.recordsFolder(places(), run)
        : layout.destinationFolder(places().destination, first.name, run);
      return open(data, desktop);
    },
    async openSettingsFile() {
      const { file, isLocked } = parts().settings;
      if (isLocked) throw explainLock(file);
      return open(file, desktop);
    },
    async close() {
      closing.abort();
      settings.close();
      sizes.close();
      readiness.close();
      await Promise.all([queue.close(), submitted.close()]);
    },
  };
}

function describeProgram(
  { settings, layout, copier, ports }: TransferParts,
  desktop: Desktop | null,
): ProgramInfo {
  return {
    version: ports.version,
    host: ports.identity.host,
    user: ports.identity.user,
    platform: ports.platform,
    copier: copier.title,
    components: layout.components.map(({ name, label }) => ({ name, label })),
    threads: settings.threads,
    verify: settings.verify,
    canOpen: desktop !== null,
    takesSessions: takesSessions({ settings, layout }),
  };
}

async function open(path: string, desktop: Desktop | null): Promise<Opened> {
  if (desktop === null) return { isOpened: false, path };
  return { isOpened: await desktop.openPath(path), path };
}

function explainLock(file: string): AppError {
  return new AppError('SETTINGS_LOCKED', 'The settings of this computer are locked.', {
    hint: `Who looks after it can change ${file}; lock_settings in it takes the lock away.`,
  });
}
