import type { Logger } from '../engine/ports.ts';

/**
 * A log that is loaded with its first message: loading it takes a quarter of a start, and most
 * commands have nothing to write. Messages keep their order, and a program that ends by itself ends
 * after the last one is written.
 */
export function createLateLogger(load: () => Promise<Logger>): Logger {
  let loaded: Promise<Logger> | undefined;
  const write = (level: keyof Logger) => (message: string) => {
    loaded ??= load();
    void loaded.then((logger) => logger[level](message));
  };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
