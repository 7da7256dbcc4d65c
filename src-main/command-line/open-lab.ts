import { loadSettings } from '../engine/config/load-settings.ts';
import { createCopier } from '../engine/copier/choose-copier.ts';
import { createMerscopeLayout } from '../engine/layout/merscope.ts';
import { flushOutbox } from '../engine/mail/outbox.ts';
import type { Ports } from '../engine/ports.ts';
import type { TransferParts } from '../engine/transfer/request.ts';
import type { Terminal } from './terminal.ts';

/**
 * Reads the configuration and puts together what every command works with. The reader's warnings
 * are told, and mails that wait in the outbox go out: any command is a start.
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
  for (const { message, hint } of settings.warnings) {
    terminal.writeErr(`Warning: ${message}${hint ? ` ${hint}` : ''}\n`);
  }
  const flush = await flushOutbox(settings.mail, ports);
  if (flush.sent.length > 0)
    terminal.writeErr(`Mails that waited and are sent: ${flush.sent.length}\n`);
  for (const { message } of flush.problems) terminal.writeErr(`Warning: ${message}\n`);
  return {
    settings,
    layout: createMerscopeLayout(ports.path),
    copier: createCopier(settings, ports),
    ports,
  };
}
