import { CONNECT_MESSAGE, isAppAddress } from '../../src-shared/desktop-address.ts';
import { createHttpClient, createPortClient } from './client.ts';
import { createProgram, type Program } from './program.ts';
import { restartOnNewSecret, takeSecret } from './secret.ts';

/** The program behind this page; null when the page was opened without its secret. */
export function connect(): Program | null {
  if (isAppAddress(window.location.href)) return createProgram(createPortClient(openPort()));
  restartOnNewSecret();
  const secret = takeSecret();
  return secret === null ? null : createProgram(createHttpClient(window.location.origin, secret));
}

/** A channel to the desktop program: its other end is posted to where the program waits for it. */
function openPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  window.postMessage(CONNECT_MESSAGE, '/', [port2]);
  return port1;
}
