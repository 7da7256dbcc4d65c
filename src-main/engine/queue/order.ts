import type { PlacedOrder } from '../../../src-shared/transfer.ts';
import { AppError } from '../app-error.ts';
import { parseOverrides } from '../counts/overrides.ts';
import type { Layout } from '../layout/layout.ts';
import { checkRunId } from '../runs/run-id.ts';
import type { TransferRequest } from '../transfer/request.ts';

/**
 * Checks what can be told of an order without looking anywhere. Throws `AppError` RUN_ID_INVALID,
 * USAGE_COMPONENT, USAGE_IGNORED_COUNT, or USAGE_IGNORE_REASON when nobody says who ignores a count
 * and why.
 */
export function checkOrder(order: PlacedOrder, layout: Layout): void {
  checkRunId(order.run);
  const names = layout.components.map(({ name }) => name);
  const asked = [...(order.components ?? []), ...Object.keys(order.sources)];
  const unknown = asked.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new AppError('USAGE_COMPONENT', `A run has no component "${unknown}".`, {
      hint: `Components are ${names.join(', ')}.`,
    });
  }
  const ignored = [
    ...parseOverrides(order.ignoreWalkCounts, 'walk', names),
    ...parseOverrides(order.ignoreListCounts, 'list', names),
  ];
  if (ignored.length === 0) return;
  if (order.ignoreWho.trim() !== '' && order.ignoreReason.trim() !== '') return;
  throw new AppError('USAGE_IGNORE_REASON', 'A count is ignored, but not by whom and why.', {
    hint: 'Give a name and a reason: both are kept in the report.',
  });
}

/** The order as the engine takes it. */
export function toRequest(order: PlacedOrder, options: { dryRun: boolean }): TransferRequest {
  const isTransfer = order.kind === 'transfer';
  return {
    kind: order.kind,
    run: order.run,
    components: order.components ?? null,
    disk: false,
    sources: order.sources,
    threads: (isTransfer ? order.threads : undefined) ?? null,
    verify: order.verify ?? null,
    dryRun: options.dryRun,
    ignoreWalkCounts: order.ignoreWalkCounts,
    ignoreListCounts: order.ignoreListCounts,
    ignoreWho: order.ignoreWho.trim() || null,
    ignoreReason: order.ignoreReason.trim(),
    command: composeCommand(order),
  };
}

function list(name: string, values: readonly string[]): readonly string[] {
  return values.length > 0 ? [name, ...values] : [];
}

/** What somebody at a command line would have typed for the same; for the report. */
export function composeCommand(order: PlacedOrder): string {
  const { components, sources, threads, verify, ignoreReason } = order;
  const isTransfer = order.kind === 'transfer';
  const words = [
    'runferry',
    ...(isTransfer ? ['--run'] : ['verify']),
    order.run,
    ...list('--copy_type', components ?? []),
    ...list(
      '--source',
      Object.entries(sources).map(([name, place]) => `${name}=${place}`),
    ),
    ...(isTransfer && threads !== undefined ? ['--threads', String(threads)] : []),
    ...(verify !== undefined ? ['--verify', verify] : []),
    ...list('--ignore_python_counts', order.ignoreWalkCounts),
    ...list('--ignore_robocopy_counts', order.ignoreListCounts),
    ...(ignoreReason === '' ? [] : ['--ignore_reason', ignoreReason]),
  ];
  return words.map((word) => (/[\s"']/.test(word) ? JSON.stringify(word) : word)).join(' ');
}
