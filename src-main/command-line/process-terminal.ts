import { createInterface } from 'node:readline/promises';
import type { Terminal } from './terminal.ts';

const INTERRUPTS = ['SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/** The terminal of a process. */
export interface ProcessTerminal extends Terminal {
  /** Waits for what goes on in the background and until every word is handed over. */
  settle(): Promise<void>;
}

/** The terminal of this process. An interrupt stops what is going on and is told at once. */
export function createProcessTerminal(): ProcessTerminal {
  const pending: Promise<void>[] = [];
  const stop = new AbortController();
  process.on('SIGINT', () => {
    process.stderr.write(
      stop.signal.aborted
        ? '\nStill stopping; nothing is damaged by waiting.\n'
        : '\nStopping the copier …\n',
    );
    stop.abort('cancelled');
  });
  for (const signal of INTERRUPTS) process.on(signal, () => stop.abort('interrupted'));
  // A reader such as `head` that goes away must not turn a transfer into a failure.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return {
    writeOut: (text) => process.stdout.write(text),
    writeErr: (text) => process.stderr.write(text),
    isInteractive: process.stderr.isTTY,
    columns: process.stderr.columns || 80,
    hasColour: process.stdout.isTTY && !process.env['NO_COLOR'],
    signal: stop.signal,
    ask: (question) => ask(question, stop.signal),
    background: (work) => void pending.push(work),
    async settle() {
      await Promise.all(pending);
      await Promise.all([flush(process.stdout), flush(process.stderr)]);
    },
  };
}

async function ask(question: string, signal: AbortSignal): Promise<string | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    return null;
  } finally {
    lines.close();
  }
}

/** A stream is written in order, so that an empty word is through when all before it are. */
async function flush(stream: NodeJS.WriteStream): Promise<void> {
  await new Promise<void>((resolve) => {
    stream.write('', () => resolve());
  });
}
