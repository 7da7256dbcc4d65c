import { ipcMain, type MessagePortMain } from 'electron';
import { CONNECT_MESSAGE } from '../../src-shared/desktop-address.ts';
import type { Logger } from '../engine/ports.ts';
import { isOwnPage } from './security.ts';

/** Lets the window's own page, and nobody else, speak with the program over the port it sends. */
export function setupBridge(serve: (port: MessagePortMain) => void, log: Logger): void {
  ipcMain.on(CONNECT_MESSAGE, (event) => {
    const [port, ...more] = event.ports;
    if (port && more.length === 0 && isOwnPage(event.senderFrame)) {
      serve(port);
      port.start();
      return;
    }
    for (const refused of event.ports) refused.close();
    log.warn(`A connection from ${event.senderFrame?.url ?? 'a page that is gone'} was refused.`);
  });
}
