import { formatQuantity } from '../../src-shared/format.ts';
import { loadSettings } from '../engine/config/load-settings.ts';
import type { Settings } from '../engine/config/settings.ts';
import { createCopier } from '../engine/copier/choose-copier.ts';
import { loadLayout } from '../engine/layout/load-layout.ts';
import { flushOutbox } from '../engine/mail/outbox.ts';
import type { Ports } from '../engine/ports.ts';
import type { TransferParts } from '../engine/transfer/request.ts';
import type { Terminal } from './terminal.ts';

/**
 * Reads the configuration and puts together what every command works with. The reader's warnings
 * are told, and mails that wait in the outbox go out beside the command: any command is a start.
 */
export async function openLab(
  request: { readonly configFile: string | null; readonly debug: boolean; readonly disk?: boolean },
  ports: Ports,
  terminal: Terminal,
): Promise<TransferParts> {
  const settings = await loadSettings(ports, {
    ...(request.configFile === null ? {} : { configFile: request.configFile }),
    debug: request.debug,
    disk: request.disk ?? false,
  });
  const layout = await loadLayout(settings.layout, ports);
  for (const { message, hint } of settings.warnings) {
    terminal.writeErr(`Warning: ${message}${hint ? ` ${hint}` : ''}\n`);
  }
  terminal.background(sendWaitingMails(settings, ports, terminal));
  return {
    settings,
    layout,
    copier: createCopier(settings, ports),
    ports,
  };
}

/** Never throws, and nobody waits for it but the process, which ends when the last mail is through. */
async function sendWaitingMails(
  settings: Settings,
  ports: Ports,
  terminal: Terminal,
): Promise<void> {
  const { sent, kept, problems, waiting } = await flushOutbox(settings.mail, ports);
  const warn = (text: string) => terminal.writeErr(`Warning: ${text}\n`);
  for (const { subject, refused } of sent) {
    terminal.writeErr(`Sent from the outbox: ${subject}\n`);
    for (const { address, reason } of refused) warn(`${address} was refused: ${reason}`);
  }
  for (const { message } of problems) warn(message);
  const reason = kept[0]?.problem.message;
  if (waiting > 0 && reason) {
    warn(`${formatQuantity(waiting, 'mail')} still ${waiting === 1 ? 'waits' : 'wait'}: ${reason}`);
  }
}
