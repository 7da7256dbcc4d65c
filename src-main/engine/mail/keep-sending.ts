import type { MailSettings } from '../config/settings.ts';
import type { Ports } from '../ports.ts';
import { flushOutbox } from './outbox.ts';

const TRY_EVERY_MS = 15 * 60 * 1000;

/**
 * Sends what waits in the outbox, now and every quarter of an hour, until the signal is aborted. For
 * a program that stays: any command of the others tries by itself. Never throws.
 */
export async function keepSending(
  settings: () => MailSettings,
  signal: AbortSignal,
  ports: Ports,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { sent, problems } = await flushOutbox(settings(), ports);
      for (const { subject } of sent) ports.log.info(`Sent from the outbox: ${subject}`);
      for (const { message } of problems) ports.log.warn(message);
    } catch (error) {
      // A mail must never end the program that transfers.
      ports.log.error(`Unexpected problem with the outbox: ${String(error)}`);
    }
    await ports.clock.sleep(TRY_EVERY_MS, signal);
  }
}
