import { existsSync } from 'node:fs';
import path from 'node:path';
import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { createEngine } from '../../engine/engine.ts';
import type { Ports } from '../../engine/ports.ts';
import { startHttpServer } from '../../serve/http-server.ts';
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
    const server = await startHttpServer({
      router: createRouter(engine, ports),
      port: request.port,
      windowFolder: findWindowFolder(),
      version: ports.version,
      log: ports.log,
    });
    const { startAddress: address, port, secret } = server;
    terminal.writeOut(
      request.json
        ? `${JSON.stringify({ address, port, secret }, null, 2)}\n`
        : `Open this address in a browser of this machine; whoever knows it can use Runferry:\n${address}\n`,
    );
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
