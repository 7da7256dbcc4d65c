import path from 'node:path';

/** The program and first arguments that start the emulator; append source, destination and options. */
export function emulatorCommand(): readonly [string, string] {
  return [process.execPath, path.join(import.meta.dirname, 'main.ts')];
}
