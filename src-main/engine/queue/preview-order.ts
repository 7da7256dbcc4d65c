import type { Problem } from '../../../src-shared/problem.ts';
import type { ProgressSnapshot } from '../../../src-shared/progress.ts';
import type { ComponentReport, TransferReport } from '../../../src-shared/report.ts';
import type {
  ComponentPreview,
  PlacedOrder,
  TransferPreview,
} from '../../../src-shared/transfer.ts';
import { createListeners, followLatest } from '../live/live.ts';
import type { TransferParts } from '../transfer/request.ts';
import { transferRun } from '../transfer/transfer.ts';
import { checkOrder, toRequest } from './order.ts';

const PAUSE_MILLISECONDS = 250;

/** How much of a preview is known. */
interface Findings {
  /** As far as it goes; null while the places are looked at. */
  readonly report: TransferReport | null;
  readonly progress: ProgressSnapshot | null;
  readonly isComplete: boolean;
}

/**
 * What a transfer would do, again and again until all of it is known. Nothing is copied, and nothing
 * is left behind. Whoever stops reading, or aborts the signal, calls it off. Throws `AppError` as
 * `checkOrder` does; what speaks against the transfer is in the preview.
 */
export async function* previewOrder(
  order: PlacedOrder,
  parts: TransferParts,
  signal: AbortSignal,
): AsyncGenerator<TransferPreview, void> {
  checkOrder(order, parts.layout);
  const listeners = createListeners();
  const leaving = new AbortController();
  let found: Findings = { report: null, progress: null, isComplete: false };
  const note = (more: Partial<Findings>): void => {
    found = { ...found, ...more };
    listeners.notify();
  };
  const looking = transferRun(toRequest(order, { dryRun: true }), parts, {
    signal: AbortSignal.any([signal, leaving.signal]),
    onProgress: (progress) => note({ progress }),
    onPlaces: (report) => note({ report }),
  });
  // The end wakes the reader also when it is a bug, which is met below.
  const ended = looking.then(
    (report) => note({ report, progress: null, isComplete: true }),
    () => note({ isComplete: true }),
  );
  try {
    const live = { read: () => found, onChange: listeners.add };
    const options = { signal, clock: parts.ports.clock, pauseMilliseconds: PAUSE_MILLISECONDS };
    for await (const findings of followLatest(live, options)) {
      if (findings.isComplete) await looking;
      yield describePreview(order, findings, parts);
      if (findings.isComplete) return;
    }
  } finally {
    leaving.abort('cancelled');
    await ended;
  }
}

/** A preview as far as it is known; pure. */
function describePreview(
  order: PlacedOrder,
  { report, progress, isComplete }: Findings,
  parts: Pick<TransferParts, 'settings' | 'layout'>,
): TransferPreview {
  const { settings } = parts;
  const preflight = report?.preflight ?? [];
  const toldElsewhere = [
    ...settings.warnings,
    ...preflight.flatMap((item) => (item.status === 'ok' ? [] : item.problem)),
  ];
  return {
    run: order.run,
    isComplete,
    isRefused: report !== null && report.state !== 'dry-run',
    preflight,
    problems: (report?.problems ?? []).filter((problem) => !includes(toldElsewhere, problem)),
    components: (report?.components ?? []).map((one) => describeComponent(order, one, parts)),
    threads: order.threads ?? settings.threads,
    verify: order.verify ?? settings.verify,
    progress,
  };
}

function includes(problems: readonly Problem[], { code, message }: Problem): boolean {
  return problems.some((other) => other.code === code && other.message === message);
}

function describeComponent(
  { run, kind }: PlacedOrder,
  { component, source, destination, planned }: ComponentReport,
  { settings, layout }: Pick<TransferParts, 'settings' | 'layout'>,
): ComponentPreview {
  const isOnZ = source === layout.sourceFolder(settings.places.z, component, run);
  const copies = kind === 'transfer' ? planned : undefined;
  return {
    component,
    place: isOnZ ? 'z' : 'disk',
    source,
    destination,
    files: copies?.files ?? null,
    bytes: copies?.bytes ?? null,
    command: copies?.command ?? [],
  };
}
