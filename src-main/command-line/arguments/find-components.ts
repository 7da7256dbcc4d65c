import { readFile } from 'node:fs/promises';
import type { ComponentName } from '../../../src-shared/run.ts';
import { decodeConfig } from '../../engine/config/decode-config.ts';
import { findConfig } from '../../engine/config/find-config.ts';
import {
  DEFAULT_LAYOUT,
  isLayoutName,
  locateBuiltIn,
  readBuiltIn,
} from '../../engine/layout/built-in-layouts.ts';
import type { Ports } from '../../engine/ports.ts';

/** What takes a component's name, or tells which there are. */
const NAMING = /^(?:-h|--help|--(?:copy[-_]type|source)(?:=.*)?)$/;
const HELP = /^(?:-h|--help)$/;
/** Help comes at once, also where the drive with the configuration is away. */
const HELP_WAITS_MS = 300;

/**
 * The names of the components that a command line may name, those of the layout in the configuration.
 * The configuration is looked at only where a name is asked for, and never refused here: the command
 * that reads it says what is wrong with it.
 */
export async function findComponents(
  argv: readonly string[],
  ports: Pick<Ports, 'clock' | 'platform' | 'path' | 'stateFolder' | 'workingFolder'>,
): Promise<readonly ComponentName[]> {
  if (!argv.some((argument) => NAMING.test(argument))) return listUsual();
  const looking = findInForce(argv, ports).catch(() => null);
  const isHelp = argv.some((argument) => HELP.test(argument));
  return (await (isHelp ? giveUpInTime(looking, ports) : looking)) ?? listUsual();
}

/** Null when it takes too long. The wait itself ends with the answer, so that it keeps nobody up. */
async function giveUpInTime<T>(
  looking: Promise<T>,
  { clock }: Pick<Ports, 'clock'>,
): Promise<T | null> {
  const answered = new AbortController();
  try {
    const patience = clock.sleep(HELP_WAITS_MS, answered.signal);
    return await Promise.race([looking, patience.then(() => null)]);
  } finally {
    answered.abort();
  }
}

/** Null where the configuration names no layout. */
async function findInForce(
  argv: readonly string[],
  ports: Parameters<typeof findComponents>[1],
): Promise<readonly ComponentName[] | null> {
  const { file, bytes } = await findConfig(ports, findConfigOption(argv));
  const config = decodeConfig(bytes, file);
  if (!config.includes('layout')) return null;
  // Loading it takes longer than all else here.
  const { parse } = await import('smol-toml');
  const { runferry } = parse(config) as { readonly runferry?: { readonly layout?: unknown } };
  const layout = runferry?.layout;
  if (typeof layout !== 'string' || layout === '') return null;
  const path = isLayoutName(layout) ? locateBuiltIn(layout) : layout;
  const { components } = parse(decodeConfig(await readFile(path), path));
  return Object.keys(Object(components));
}

function findConfigOption(argv: readonly string[]): string | undefined {
  const index = argv.findIndex((each) => /^--(?:vizgen[-_]config|config)(?:=|$)/.test(each));
  const [, value] = argv[index]?.split(/=(.*)/s) ?? [];
  return index === -1 ? undefined : (value ?? argv[index + 1]);
}

/** The components of the layout in force by default, each of which has a heading of its own in its file. */
function listUsual(): readonly ComponentName[] {
  const text = readBuiltIn(DEFAULT_LAYOUT);
  return Array.from(text.matchAll(/^\[components\.([\w-]+)\]/gm), ([, name = '']) => name);
}
