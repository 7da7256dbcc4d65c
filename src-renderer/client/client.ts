import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { API_PREFIX, type Contract, contract } from '../../src-shared/contract.ts';

/** Everything that the screens can ask of the program. */
export type Client = ContractRouterClient<Contract>;

/** The program behind the address that this page came from; `secret` opens it. */
export function createHttpClient(origin: string, secret: string): Client {
  const link = new OpenAPILink(contract, {
    url: `${origin}${API_PREFIX}`,
    headers: { authorization: `Bearer ${secret}` },
  });
  return createORPCClient(link);
}

/** The program at the other end of a port, as the desktop program hands it to its window. */
export function createPortClient(port: MessagePort): Client {
  port.start();
  return createORPCClient(new RPCLink({ port }));
}
