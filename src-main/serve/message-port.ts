import type { SupportedMessagePort } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import type { ContractRouter } from './router.ts';
import { refuseMalformed } from './wire-errors.ts';

/**
 * Answers the contract over a channel, a `MessagePort` of Node or of Electron, until it is closed. The
 * caller starts the port.
 */
export function serveMessagePort(router: ContractRouter, port: SupportedMessagePort): void {
  new RPCHandler(router, { interceptors: [refuseMalformed] }).upgrade(port);
}
