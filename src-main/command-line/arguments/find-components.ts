import { readFile } from 'node:fs/promises';
import { parse } from 'smol-toml';
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
  const usual = () => listComponents(readBuiltIn(DEFAULT_LAYOUT));
  if (!argv.some((argument) => NAMING.test(argument))) return usual();
  const looking = readLayoutInForce(argv, ports)
    .then(listComponents)
    .catch(() => null);
  const found = argv.some((argument) => HELP.test(argument))
    ? await Promise.race([looking, ports.clock.sleep(HELP_WAITS_MS).then(() => null)])
    : await looking;
  return found ?? usual();
}

async function readLayoutInForce(
  argv: readonly string[],
  ports: Parameters<typeof findComponents>[1],
): Promise<string> {
  const { file, bytes } = await findConfig(ports, findConfigOption(argv));
  const layout = readLayoutKey(decodeConfig(bytes, file)) ?? DEFAULT_LAYOUT;
  const path = isLayoutName(layout) ? locateBuiltIn(layout) : layout;
  return decodeConfig(await readFile(path), path);
}

function readLayoutKey(config: string): string | null {
  const { runferry } = parse(config) as { readonly runferry?: { readonly layout?: unknown } };
  return typeof runferry?.layout === 'string' && runferry.layout !== '' ? runferry.layout : null;
}

function findConfigOption(argv: readonly string[]): string | undefined {
  const index = argv.findIndex((each) => /^--(?:vizgen[-_]config|config)(?:=|$)/.test(each));
  const [, value] = argv[index]?.split(/=(.*)/s) ?? [];
  return index === -1 ? undefined : (value ?? argv[index + 1]);
}

function listComponents(layout: string): readonly ComponentName[] {
  const { components } = parse(layout);
  return Object.keys(Object(components));
}
