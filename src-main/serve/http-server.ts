import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { API_PREFIX, SECRET_FRAGMENT } from '../../src-shared/contract.ts';
import { AppError, systemErrorCode } from '../engine/app-error.ts';
import type { Logger } from '../engine/ports.ts';
import {
  guardRequest,
  isApi,
  NO_SUCH_METHOD,
  type GuardRules,
  type Refusal,
} from './http-guard.ts';
import type { ListenPlace } from './listen-place.ts';
import { createPages } from './pages.ts';
import type { ContractRouter } from './router.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import { refuseMalformed } from './wire-errors.ts';

/** A server that is running. */
export interface HttpServer {
  readonly port: number;
  readonly secret: string;
  /** What a person opens: the address, with the secret in its fragment where it was made at the start. */
  readonly startAddress: string;
  /** Ends all connections, streams too. */
  close(): Promise<void>;
}

export interface HttpServerOptions {
  readonly router: ContractRouter;
  readonly place: ListenPlace;
  /** 0: any that is free. */
  readonly port: number;
  /** Folder of the built window. */
  readonly windowFolder: string;
  readonly version: string;
  readonly log: Logger;
}

/**
 * Serves the window and the API to those who reach the place and know its secret. Throws `AppError`
 * PORT_TAKEN, PORT_FORBIDDEN for one that this user may not use, or SERVE_… when the place is not
 * this machine's or its certificate and key do not belong together.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { place } = options;
  const secret = place.password ?? randomBytes(32).toString('base64url');
  const server = openServer(place);
  const port = await listen(server, options.port, place.address);
  const scheme = place.tls === null ? 'http' : 'https';
  // The port that a scheme stands for is left out, as browsers do.
  const origins = place.names.map((name) => new URL(`${scheme}://${name}:${port}`).origin);
  const fragment = place.password === null ? SECRET_FRAGMENT + secret : '';
  const answer = createAnswerer(options, { origins, secret });
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.log.error(`Unexpected problem while answering: ${String(error)}`);
      response.destroy();
    });
  });
  return {
    port,
    secret,
    startAddress: `${origins[0]}/${fragment}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function openServer({ tls }: ListenPlace): Server {
  if (tls === null) return createServer();
  try {
    return createTlsServer({ ...tls, minVersion: 'TLSv1.2' });
  } catch (error) {
    throw new AppError('SERVE_CERTIFICATE', 'Certificate and key do not belong together.', {
      hint: 'Check certificate and key below [runferry.serve] in the configuration.',
      cause: error,
    });
  }
}

async function listen(server: Server, port: number, address: string): Promise<number> {
  server.listen(port, address);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = systemErrorCode(error);
    const hint = 'Leave --port away to take any free one, or name another.';
    if (code === 'EADDRINUSE') {
      throw new AppError('PORT_TAKEN', `Another program uses port ${port} already.`, { hint });
    }
    if (code === 'EACCES') {
      throw new AppError('PORT_FORBIDDEN', `Port ${port} may not be used by this user.`, { hint });
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new AppError('SERVE_ADDRESS', `${address} is no address of this machine.`, {
        hint: 'Check address below [runferry.serve] in the configuration.',
      });
    }
    throw error;
  }
  return (server.address() as AddressInfo).port;
}

type Answerer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function createAnswerer(options: HttpServerOptions, rules: GuardRules): Answerer {
  const api = new OpenAPIHandler(options.router, { interceptors: [refuseMalformed] });
  const pages = createPages(options.windowFolder, options.version);
  return async (request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    const [path = '/'] = (request.url ?? '/').split('?');
    const refusal = guardRequest(readHead(request, path), rules);
    if (refusal) return sendRefusal(response, refusal);
    if (!isApi(path)) return pages(path, response);
    response.setHeader('cache-control', 'no-store');
    const { matched } = await api.handle(request, response, { prefix: API_PREFIX, context: {} });
    if (!matched) sendRefusal(response, NO_SUCH_METHOD);
  };
}

function readHead({ method = '', headers }: IncomingMessage, path: string) {
  return {
    method,
    path,
    host: headers.host,
    origin: headers.origin,
    authorization: headers.authorization,
    contentType: headers['content-type'],
    contentLength: headers['content-length'],
    transferEncoding: headers['transfer-encoding'],
  };
}

/** In the form in which the contract's own errors cross, so that one reader is enough. */
function sendRefusal(response: ServerResponse, { status, code, problem }: Refusal): void {
  const body = { defined: false, code, status, message: problem.message, data: problem };
  // What was refused is not read to its end, so the connection cannot be used again.
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(body));
}
