import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerRequest, type S3Answer } from './answer.ts';
import { S3Error, type S3Fault } from './fault.ts';
import { readBody } from './read-body.ts';
import { readRequest, type S3Request } from './request.ts';
import { openStore, type Store } from './store.ts';
import { composeXml } from './xml.ts';

/** A stand-in for S3 on loopback, with buckets in a folder. */
export interface S3Server {
  readonly url: string;
  readonly port: number;
  readonly store: Store;
  /** Ends at once, whatever is under way, as a machine that is switched off. */
  close(): Promise<void>;
}

export interface S3ServerOptions {
  readonly folder: string;
  /** Looks at each request before it is answered: a fault is answered in its place. */
  readonly intercept?: (request: S3Request) => S3Fault | null | Promise<S3Fault | null>;
  /** Objects are encrypted with keys of a key service, so that their ETags are no MD5. */
  readonly managesKeys?: boolean;
}

/**
 * Starts a server that answers what the AWS CLI asks for when it copies and lists: objects, in one
 * piece or in parts, lists in pages, copies within. It checks no signature and keeps no versions,
 * and it deletes nothing but unfinished uploads.
 */
export async function startS3Server(options: S3ServerOptions): Promise<S3Server> {
  const store = openStore(options.folder);
  const server = createServer((request, response) => {
    void serve(request, response, store, options);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    store,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  store: Store,
  { intercept, managesKeys = false }: S3ServerOptions,
): Promise<void> {
  try {
    const request = readRequest(incoming, await readBody(incoming));
    const fault = (await intercept?.(request)) ?? null;
    if (fault) throw new S3Error(fault.status, fault.code, fault.message);
    send(response, request, await answerRequest(request, store, managesKeys));
  } catch (error) {
    const { status, code, message } =
      error instanceof S3Error
        ? error.fault
        : { status: 500, code: 'InternalError', message: String(error) };
    const body = composeXml('Error', { Code: code, Message: message });
    send(response, incoming, { status, headers: { 'content-type': 'application/xml' }, body });
  }
}

function send(
  response: ServerResponse,
  { method }: { readonly method?: string | undefined },
  { status, headers, body }: S3Answer,
): void {
  const content = Buffer.from(body);
  response.writeHead(status, { 'content-length': content.length, ...headers });
  response.end(method === 'HEAD' ? undefined : content);
}
