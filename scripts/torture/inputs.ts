import { readdirSync, readFileSync } from 'node:fs';
import path, { join } from 'node:path';
import { formatEntry, parseEntry } from '../../src-main/engine/checksums/manifest.ts';
import { interpretConfig } from '../../src-main/engine/config/interpret-config.ts';
import { createLogDecoder } from '../../src-main/engine/copier/robocopy/encoding.ts';
import { createLogReader } from '../../src-main/engine/copier/robocopy/log.ts';
import { displayPath } from '../../src-main/engine/counts/display-path.ts';
import { AppError } from '../../src-main/engine/app-error.ts';
import { findRunIdFault } from '../../src-main/engine/runs/run-id.ts';
import { robocopyLogSchema } from '../../src-shared/robocopy-log.ts';

/** What feeding one kind of input came to. */
export interface InputTally {
  tried: number;
  /** Threw what is no sentence for people. */
  crashed: number;
  /** Took longer than a second. */
  hung: number;
  /** Was accepted although it must not be. */
  passed: number;
}

const ROOT = join(import.meta.dirname, '..', '..');
const LONGEST_MS = 1000;

/** Logs with bytes changed, cut out, doubled or cut off. */
export async function tortureLogs(times: number): Promise<InputTally> {
  const folder = join(ROOT, 'tests/fixtures/robocopy');
  const logs = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  return feed(times, (index) => {
    const log = logs[index % logs.length] ?? Buffer.alloc(0);
    // Cut before its end, the last session of a log can be complete only by a mistake.
    const isCut = index % 2 === 0;
    const end = Math.floor(Math.random() * log.length * 0.5);
    const sessions = readLog(isCut ? log.subarray(0, end) : mutate(log));
    robocopyLogSchema.shape.sessions.parse(sessions);
    return sessions.some(({ complete, summary }) => complete && summary === null);
  });
}

function readLog(bytes: Uint8Array) {
  const decoder = createLogDecoder();
  const reader = createLogReader();
  reader.write(decoder.write(bytes));
  reader.write(decoder.end());
  return reader.end();
}

/** Configurations with bytes changed; what is accepted must still have its two folders. */
export async function tortureConfigs(times: number): Promise<InputTally> {
  const template = readFileSync(join(ROOT, 'config-templates/vizgen_config.toml'));
  return feed(times, async (index) => {
    const ports = index % 2 === 0 ? WINDOWS : LINUX;
    try {
      const { places } = await interpretConfig(mutate(template), 'config.toml', ports, {});
      return !ports.path.isAbsolute(places.z) || !ports.path.isAbsolute(places.destination);
    } catch (error) {
      if (error instanceof AppError && error.code.startsWith('CONFIG_')) return false;
      throw error;
    }
  });
}

const WINDOWS = { platform: 'win32', path: path.win32 } as const;
const LINUX = { platform: 'linux', path: path.posix } as const;

const NASTY = [
  ...Array.from('../\\:*?"<>|$`\'; \t\n\r\u0000\u202e\u200b.-_'),
  'CON',
  'nul',
  '..',
  'é',
  '\udcff',
  '😀',
];

/** Names of runs that are no safe path segment, and names of files that would break a line. */
export async function tortureNames(times: number): Promise<InputTally> {
  return feed(times, () => {
    const length = 1 + Math.floor(Math.random() * 20);
    const name = Array.from({ length }, () => NASTY[Math.floor(Math.random() * NASTY.length)]).join(
      '',
    );
    const isUnsafe = /[/\\:*?"<>|\u0000-\u001f]/.test(name) || /^\.+$/.test(name);
    const isAccepted = findRunIdFault(name) === null;
    const shown = displayPath(name);
    const line = formatEntry({ digest: '0'.repeat(64), path: `raw_data/${name}` });
    const isTorn = /[\n\r]/.test(shown) || line.indexOf(0x0a) !== line.length - 1;
    const again = parseEntry(line.subarray(0, -1), 'sha256');
    return (isUnsafe && isAccepted) || isTorn || again === null || !formatEntry(again).equals(line);
  });
}

/** Changes up to eight places of a text, or cuts it off. */
function mutate(original: Buffer): Buffer {
  let bytes = Buffer.from(original);
  const changes = 1 + Math.floor(Math.random() * 8);
  for (let change = 0; change < changes; change += 1) {
    const at = Math.floor(Math.random() * bytes.length);
    const length = Math.floor(Math.random() * 40);
    const kind = Math.floor(Math.random() * 4);
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at + length)];
    if (kind === 0) bytes[at] = Math.floor(Math.random() * 256);
    else if (kind === 1) bytes = Buffer.concat([head, tail]);
    else if (kind === 2)
      bytes = Buffer.concat([head, bytes.subarray(at, at + length), bytes.subarray(at)]);
    else if (change === 0) bytes = Buffer.from(head);
  }
  return bytes;
}

/** `tryOne` says whether something passed that must not. */
async function feed(
  times: number,
  tryOne: (index: number) => boolean | Promise<boolean>,
): Promise<InputTally> {
  const tally: InputTally = { tried: 0, crashed: 0, hung: 0, passed: 0 };
  for (let index = 0; index < times; index += 1) {
    const startedMs = performance.now();
    try {
      tally.passed += (await tryOne(index)) ? 1 : 0;
    } catch (error) {
      tally.crashed += 1;
      console.error(error);
    }
    tally.tried += 1;
    tally.hung += performance.now() - startedMs > LONGEST_MS ? 1 : 0;
  }
  return tally;
}
