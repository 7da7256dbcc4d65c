import type { ProgressSnapshot } from '../../../src-shared/progress.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { TransferParts, TransferRequest, TransferWatch } from '../transfer/request.ts';
import { transferRun } from '../transfer/transfer.ts';
import { beat } from './heartbeat.ts';
import { composeStartMail } from './notice-mails.ts';
import { sendNotice } from './send-notice.ts';

/**
 * `transferRun`, and whoever wants to know is told that it begins: by mail, and in the heartbeat,
 * which also tells how it ended. What cannot be told changes nothing about the transfer.
 */
export async function transferWithNotices(
  request: TransferRequest,
  parts: TransferParts,
  watch: TransferWatch,
): Promise<TransferReport> {
  const told: { begun?: Promise<void> } = {};
  const report = await transferRun(request, parts, {
    ...watch,
    onProgress: (snapshot) => {
      if (hasBegun(snapshot) && !request.dryRun) told.begun ??= tellStart(request, snapshot, parts);
      watch.onProgress(snapshot);
    },
  });
  if (told.begun === undefined) return report;
  await told.begun;
  await tellBeat(request, report.state, parts);
  return report;
}

/** What is refused or locked has not begun. */
function hasBegun({ state }: ProgressSnapshot): boolean {
  return state === 'counting' || state === 'copying' || state === 'verifying';
}

async function tellStart(
  request: TransferRequest,
  { state, components }: ProgressSnapshot,
  parts: TransferParts,
): Promise<void> {
  await tellBeat(request, state, parts);
  const { settings, ports } = parts;
  const { mail, places } = settings;
  if (request.kind !== 'transfer' || request.list !== undefined) return;
  if (mail.server === null || mail.events.start.length === 0) return;
  const begun = {
    run: request.run,
    components: components.map(({ component }) => component),
    destination: places.destination,
    command: request.command,
  };
  await sendNotice(composeStartMail(begun, mail, ports), mail, ports);
}

function tellBeat(
  { run }: TransferRequest,
  state: TransferReport['state'] | ProgressSnapshot['state'],
  { settings, ports }: TransferParts,
): Promise<void> {
  const at = new Date(ports.clock.now()).toISOString();
  return beat(settings.places.logs, { transfer: { at, run, state } }, ports);
}
