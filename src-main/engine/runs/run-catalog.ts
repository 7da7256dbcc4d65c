import { isDeepStrictEqual } from 'node:util';
import type { RunOverview } from '../../../src-shared/run-details.ts';
import type { HistoryReader } from '../journal/history-reader.ts';
import { isBucketPlace } from '../destination/join-place.ts';
import { createListeners, followLatest } from '../live/live.ts';
import type { Ports } from '../ports.ts';
import type { TransferParts } from '../transfer/request.ts';
import { listRuns } from './discover.ts';
import { composeOverview, listCountedFolders, type Scan } from './overview.ts';
import { toProblem } from './read-place.ts';
import type { ReadinessKeeper } from './readiness/readiness-keeper.ts';
import type { SizeCounter } from './size-counter.ts';

/** Places are looked at so often while somebody looks at the list. */
const SCAN_EVERY_MS = 15_000;
/** Each question to a bucket starts a program. */
const SCAN_BUCKETS_EVERY_MS = 5 * 60_000;
/** While sizes come in the list is shown once a second. */
const SHOW_EVERY_MS = 1000;

/** The list of all runs. */
export interface RunCatalog {
  /** Looks everywhere now. */
  list(): Promise<RunOverview>;
  /** The list now and whenever it has changed; places are looked at again and again meanwhile. */
  watch(signal: AbortSignal): AsyncGenerator<RunOverview, void>;
  /** Something has changed for sure: whoever watches sees it soon. */
  readonly refresh: () => void;
}

interface CatalogSurroundings {
  readonly parts: () => TransferParts;
  readonly history: HistoryReader;
  readonly sizes: SizeCounter;
  readonly readiness: ReadinessKeeper;
  readonly ports: Ports;
}

/** A catalogue that has not looked anywhere yet. */
export function createRunCatalog({
  parts,
  history,
  sizes,
  readiness,
  ports,
}: CatalogSurroundings): RunCatalog {
  const listeners = createListeners();
  let known: Scan | null = null;
  let scanning: Promise<Scan> | null = null;

  /** Whoever asks during a scan gets its result. */
  function scan(): Promise<Scan> {
    scanning ??= scanAnew().finally(() => (scanning = null));
    return scanning;
  }

  async function scanAnew(): Promise<Scan> {
    const { settings, layout } = parts();
    const [list, past] = await Promise.all([
      listRuns(settings, layout, ports),
      history.read().then(
        (entries) => ({ entries, problem: null }),
        (error: unknown) => ({ entries: [], problem: toProblem(error) }),
      ),
    ]);
    const found = { list, history: past.entries, historyProblem: past.problem };
    const isNew = !isDeepStrictEqual(found, known);
    known = found;
    sizes.want(listCountedFolders(found, settings.places, layout));
    readiness.want(list.runs);
    if (isNew) listeners.notify();
    return found;
  }

  function describe(scanned: Scan): RunOverview {
    const { settings, layout } = parts();
    const find = { size: sizes.find, readiness: readiness.find };
    return composeOverview(scanned, settings.places, layout, find);
  }

  /** A bug is logged, and the next scan may go well. */
  async function scanQuietly(): Promise<void> {
    try {
      await scan();
    } catch (error) {
      ports.log.error(`Unexpected problem while looking for runs: ${String(error)}`);
    }
  }

  async function scanAgainAndAgain(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const isBucket = isBucketPlace(parts().settings.places.z);
      await ports.clock.sleep(isBucket ? SCAN_BUCKETS_EVERY_MS : SCAN_EVERY_MS, signal);
      if (!signal.aborted) await scanQuietly();
    }
  }

  let watchers = 0;
  let scanLoop: AbortController | null = null;
  const join = () => {
    watchers += 1;
    if (scanLoop) return;
    scanLoop = new AbortController();
    void scanAgainAndAgain(scanLoop.signal);
  };
  const leave = () => {
    watchers -= 1;
    if (watchers > 0) return;
    scanLoop?.abort();
    scanLoop = null;
  };

  return {
    list: async () => describe(await scan()),
    async *watch(signal) {
      join();
      const stops = [sizes, readiness].map(({ onChange }) => onChange(listeners.notify));
      try {
        const first = await scan();
        const live = { read: () => describe(known ?? first), onChange: listeners.add };
        const { clock } = ports;
        yield* followLatest(live, { signal, clock, pauseMilliseconds: SHOW_EVERY_MS });
      } finally {
        for (const stop of stops) stop();
        leave();
      }
    },
    refresh() {
      if (watchers > 0) void scanQuietly();
    },
  };
}
