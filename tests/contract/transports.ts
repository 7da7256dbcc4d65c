import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createRouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import { API_PREFIX, contract } from '../../src-shared/contract.ts';
import { startHttpServer, type HttpServer } from '../../src-main/serve/http-server.ts';
import { LOOPBACK } from '../../src-main/serve/listen-place.ts';
import { serveMessagePort } from '../../src-main/serve/message-port.ts';
import type { ContractClient, ContractRouter } from '../../src-main/serve/router.ts';
import { silentLog } from '../helpers/test-ports.ts';

/** A way to reach the program. What it opens is closed when the test ends. */
export type Connect = (router: ContractRouter) => Promise<ContractClient>;

/** Every way there is, by its name. */
export const TRANSPORTS: readonly (readonly [name: string, connect: Connect])[] = [
  ['in the same process', async (router) => createRouterClient(router, { context: {} })],
  ['over HTTP', connectOverHttp],
  ['over a message port', connectOverPort],
];

/** A server on a free port, closed when the test ends. */
export async function openHttpServer(
  router: ContractRouter,
  windowFolder = '/nonexistent/window',
): Promise<HttpServer> {
  const options = {
    router,
    place: LOOPBACK,
    port: 0,
    windowFolder,
    version: '0.0.0-test',
    log: silentLog,
  };
  const server = await startHttpServer(options);
  onTestFinished(() => server.close());
  return server;
}

async function connectOverHttp(router: ContractRouter): Promise<ContractClient> {
  const { port, secret } = await openHttpServer(router);
  return createORPCClient(
    new OpenAPILink(contract, {
      url: `http://127.0.0.1:${port}${API_PREFIX}`,
      headers: { authorization: `Bearer ${secret}` },
    }),
  );
}

async function connectOverPort(router: ContractRouter): Promise<ContractClient> {
  const { port1, port2 } = new MessageChannel();
  serveMessagePort(router, port1);
  port1.start();
  port2.start();
  onTestFinished(() => port1.close());
  return createORPCClient(new RPCLink({ port: port2 }));
}
