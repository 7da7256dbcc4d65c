import { readFile, rename } from 'node:fs/promises';
import { receiptSchema, type Receipt } from '../../../src-shared/receipt.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import { systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { describeSystemError } from '../system-error.ts';
import { writeAtomically } from '../write-atomically.ts';

/** Kept in the run's folder at the destination. */
export const RECEIPT_NAME = 'transfer-receipt.json';
/** There only while every component in the receipt is verified; downstream programs wait for it. */
export const MARKER_NAME = 'TRANSFER_COMPLETE';

/** The receipt in a run's folder at the destination, or null when there is none that can be read. */
export async function readReceipt(
  runFolder: string,
  ports: Pick<Ports, 'path'>,
): Promise<Receipt | null> {
  try {
    const text = await readFile(ports.path.join(runFolder, RECEIPT_NAME), 'utf8');
    return receiptSchema.parse(JSON.parse(text));
  } catch {
    // A receipt that is not there, or was damaged, proves nothing: it counts as none.
    return null;
  }
}

/** The receipt after this transfer: its components replace those of before, the others stay (pure). */
export function mergeReceipt(before: Receipt | null, report: TransferReport): Receipt {
  const components: Receipt['components'] = { ...before?.components };
  for (const component of report.components) {
    components[component.component] = {
      verdict: component.verdict,
      verify: report.verify,
      finishedAt: report.finishedAt,
      source: component.source,
      destination: component.destination,
      counts: component.counts.walk.after,
      overrides: component.overrides,
      checksums: component.checksums ?? before?.components[component.component]?.checksums,
      host: report.host,
      user: report.user,
      version: report.version,
      journal: report.journal,
    };
  }
  return { run: report.run, components };
}

/**
 * Writes the receipt and returns its path. Throws `AppError` RECEIPT_UNWRITABLE.
 */
export async function writeReceipt(
  runFolder: string,
  receipt: Receipt,
  ports: Pick<Ports, 'path'>,
): Promise<string> {
  const path = ports.path.join(runFolder, RECEIPT_NAME);
  try {
    await writeAtomically(path, `${JSON.stringify(receipt, null, 2)}\n`);
    return path;
  } catch (error) {
    throw describeSystemError(error, 'RECEIPT_UNWRITABLE', `Cannot write the receipt ${path}`);
  }
}

/**
 * There is a marker afterwards if every component of the receipt is verified, and none otherwise.
 * Throws `AppError` MARKER_UNWRITABLE.
 */
export async function updateMarker(
  runFolder: string,
  receipt: Receipt,
  ports: Pick<Ports, 'path'>,
): Promise<void> {
  const components = Object.entries(receipt.components);
  if (components.some(([, { verdict }]) => verdict !== 'verified')) {
    await withdrawMarker(runFolder, ports);
    return;
  }
  const names = components.map(([name]) => name).join(' ');
  const marker = ports.path.join(runFolder, MARKER_NAME);
  try {
    await writeAtomically(marker, `${receipt.run} ${MARKER_NAME} ${names}\n`);
  } catch (error) {
    throw describeSystemError(error, 'MARKER_UNWRITABLE', `Cannot write the marker ${marker}`);
  }
}

/**
 * Takes a marker of an earlier transfer out of the way, so that nobody takes a run for complete
 * while it changes or when it differs. Nothing is deleted: it is renamed.
 * Throws `AppError` MARKER_UNWRITABLE.
 */
export async function withdrawMarker(runFolder: string, ports: Pick<Ports, 'path'>): Promise<void> {
  const marker = ports.path.join(runFolder, MARKER_NAME);
  try {
    await rename(marker, `${marker}.withdrawn`);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return;
    const sentence = `Cannot take the marker ${marker} of an earlier transfer out of the way`;
    throw describeSystemError(error, 'MARKER_UNWRITABLE', sentence);
  }
}
