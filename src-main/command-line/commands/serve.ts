import { existsSync } from 'node:fs';
import path from 'node:path';
import { SECRET_FRAGMENT } from '../../../src-shared/contract.ts';
import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { createEngine } from '../../engine/engine.ts';
import type { Ports } from '../../engine/ports.ts';
import { startHttpServer, type HttpServer } from '../../serve/http-server.ts';
import { openListenPlace, type ListenPlace } from '../../serve/listen-place.ts';
import { createRouter } from '../../serve/router.ts';
import type { Request } from '../arguments/request.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Shows the screens in a browser of this machine until it is stopped; what is being transferred then
 * is interrupted, and goes on when it is transferred again.
 */
export async function serveScreens(
  request: Extract<Request, { command: 'serve' }>,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const { configFile, debug } = request;
  const named = configFile === null ? {} : { configFile };
  const engine = await createEngine({ ...named, debug, desktop: null }, ports);
  try {
    for (const { message, hint } of engine.settings.read().warnings) {
      terminal.writeErr(`Warning: ${message}${hint ? ` ${hint}` : ''}\n`);
    }
    const place = await openListenPlace(engine.parts().settings.serve, ports.env);
    const server = await startHttpServer({
      router: createRouter(engine, ports),
      place,
      port: request.port,
      windowFolder: findWindowFolder(),
      version: ports.version,
      log: ports.log,
    });
    tellAddress(server, place, request.json, terminal);
    await aborted(terminal.signal);
    const isTransferring = engine.queue
      .read()
      .transfers.some(({ activity }) => activity !== 'ended' && activity !== 'queued');
    if (isTransferring) terminal.writeErr('Interrupting what is being transferred …\n');
    await server.close();
    return isTransferring ? EXIT_CODES.cancelled : EXIT_CODES.verified;
  } finally {
    await engine.close();
  }
}

/** The password that somebody has chosen is never printed. */
function tellAddress(
  { startAddress: address, port, secret }: HttpServer,
  { password }: ListenPlace,
  json: boolean,
  terminal: Terminal,
): void {
  if (json) {
    const answer = password === null ? { address, port, secret } : { address, port };
    terminal.writeOut(`${JSON.stringify(answer, null, 2)}\n`);
  } else if (password === null) {
    terminal.writeOut(
      `Open this address in a browser of this machine; whoever knows it can use Runferry:\n${address}\n`,
    );
  } else {
    terminal.writeOut(
      `Open this address and put your password in its place:\n${address}${SECRET_FRAGMENT}PASSWORD\n`,
    );
  }
}

/** The built window lies in `out/renderer` of the program's folder, however deep this file is in it. */
function findWindowFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder) {
    folder = path.dirname(folder);
  }
  return path.join(folder, 'out', 'renderer');
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
