import { createContext, use, useMemo, useSyncExternalStore } from 'react';
import type { JobListView } from '../../src-shared/job-list.ts';
import type { SubmittedJob, SubmittedJobDetails } from '../../src-shared/submitted-job.ts';
import type { ProgramInfo } from '../../src-shared/program-info.ts';
import type { RunDetails, RunOverview } from '../../src-shared/run-details.ts';
import type { SettingsView } from '../../src-shared/settings-view.ts';
import type { WatchedList } from '../../src-shared/transfer.ts';
import type { Client } from './client.ts';
import { poll } from './poll.ts';
import { createRemoteState, type Remote, type RemoteState } from './remote-state.ts';

/** Sizes come in while one looks. */
const RUN_PAUSE_MS = 1500;
const LINES_PAUSE_MS = 1500;
/** The files of a list are many, and lie on a share. */
const JOB_LISTS_PAUSE_MS = 15_000;
const JOBS_PAUSE_MS = 5000;
const JOB_PAUSE_MS = 2000;

/** The program as the screens know it: what it can be asked, and the states that are followed. */
export interface Program {
  readonly client: Client;
  readonly runs: RemoteState<RunOverview>;
  readonly transfers: RemoteState<WatchedList>;
  readonly settings: RemoteState<SettingsView>;
}

/** A program over this client, with nothing followed yet. */
export function createProgram(client: Client): Program {
  return {
    client,
    runs: createRemoteState((signal) => client.runs.watch(undefined, { signal })),
    transfers: createRemoteState((signal) => client.transfers.watch(undefined, { signal })),
    settings: createRemoteState((signal) => client.settings.watch(undefined, { signal })),
  };
}

/** The program, for everything below it on the screen. */
export const ProgramContext = createContext<Program | null>(null);

function useProgram(): Program {
  const program = use(ProgramContext);
  if (program === null) throw new Error('There is no program above this part of the screen.');
  return program;
}

/** What can be asked of the program. */
export function useClient(): Client {
  return useProgram().client;
}

/** Every run that was found, followed. */
export function useRuns(): Remote<RunOverview> {
  return useRemoteState(useProgram().runs);
}

/** The transfers of this program and the mails that wait, followed. */
export function useTransfers(): Remote<WatchedList> {
  return useRemoteState(useProgram().transfers);
}

/** The configuration in force, followed. */
export function useSettings(): Remote<SettingsView> {
  return useRemoteState(useProgram().settings);
}

/** One run, followed; the last that was known of it stays when it vanishes. */
export function useRun(run: string): Remote<RunDetails> {
  const client = useClient();
  const state = useMemo(
    () => createRemoteState(poll((signal) => client.runs.show({ run }, { signal }), RUN_PAUSE_MS)),
    [client, run],
  );
  return useRemoteState(state);
}

/** The last lines of a transfer's log, followed. */
export function useLines(id: string): Remote<readonly string[]> {
  const client = useClient();
  const state = useMemo(() => {
    const ask = async (signal: AbortSignal) =>
      (await client.transfers.lines({ id }, { signal })).lines;
    return createRemoteState(poll(ask, LINES_PAUSE_MS));
  }, [client, id]);
  return useRemoteState(state);
}

/** How far each job list is, followed. */
export function useJobLists(): Remote<readonly JobListView[]> {
  const client = useClient();
  const state = useMemo(() => {
    const ask = async (signal: AbortSignal) =>
      (await client.jobLists.list(undefined, { signal })).lists;
    return createRemoteState(poll(ask, JOB_LISTS_PAUSE_MS));
  }, [client]);
  return useRemoteState(state);
}

/** The jobs that were sent to the program's computer, followed. */
export function useJobs(): Remote<readonly SubmittedJob[]> {
  const client = useClient();
  const state = useMemo(() => {
    const ask = async (signal: AbortSignal) => (await client.jobs.list(undefined, { signal })).jobs;
    return createRemoteState(poll(ask, JOBS_PAUSE_MS));
  }, [client]);
  return useRemoteState(state);
}

/** One of them with everything that is known of it, followed. */
export function useJob(run: string): Remote<SubmittedJobDetails> {
  const client = useClient();
  const state = useMemo(
    () => createRemoteState(poll((signal) => client.jobs.show({ run }, { signal }), JOB_PAUSE_MS)),
    [client, run],
  );
  return useRemoteState(state);
}

function useRemoteState<T>(state: RemoteState<T>): Remote<T> {
  return useSyncExternalStore(state.subscribe, state.read);
}

/** Which program this is; null until it has answered. */
export const InfoContext = createContext<ProgramInfo | null>(null);

/** Which program this is, where it runs and what it can do there; null until it has answered. */
export function useInfo(): ProgramInfo | null {
  return use(InfoContext);
}
