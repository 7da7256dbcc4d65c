import type { Command } from 'commander';
import type { ComponentName } from '../../../src-shared/run.ts';
import type { CommonOptions, RunOptions, SourceOptions } from './request.ts';
import { parseComponent, parseSource, type ChosenSource } from './values.ts';

/** Options that every command takes, as commander gives them. */
export interface CommonFlags {
  readonly vizgenConfig?: string;
  readonly debug?: true;
  readonly json?: true;
}

/** Adds the options that every command takes. */
export function addCommon(command: Command): Command {
  return command
    .option('--vizgen-config <FILE>', 'the configuration file (also --config)')
    .option('--debug', 'use the debug places and the development addressees')
    .option('--json', 'one JSON document on stdout; everything else goes to stderr');
}

/** Reads the options that every command takes. */
export function readCommon(flags: CommonFlags): CommonOptions {
  return {
    configFile: flags.vizgenConfig ?? null,
    debug: flags.debug ?? false,
    json: flags.json ?? false,
  };
}

/** The options of a command about one run, as commander gives them. */
export interface RunFlags extends CommonFlags {
  readonly copyType?: readonly string[];
}

/** Adds a run and the choice of its components. */
export function addRunChoice(
  command: Command,
  components: readonly ComponentName[],
  argument = '<RUN_ID>',
): Command {
  return addCommon(command)
    .argument(argument, 'name of the run folder, e.g. 202310261058_VZGEN1_VMSC10202')
    .option(
      '--copy-type <COMPONENT...>',
      `components to take: ${components.join(', ')} (default: all)`,
      parseComponent(components),
    );
}

/** Reads a run and the choice of its components. */
export function readRunChoice(run: string, flags: RunFlags): RunOptions {
  return {
    run,
    ...readCommon(flags),
    components: flags.copyType ? [...new Set(flags.copyType)] : null,
  };
}

/** The options of a command that reads sources, as commander gives them. */
export interface SourceFlags extends RunFlags {
  readonly disk?: true;
  readonly source?: readonly ChosenSource[];
  readonly result?: string;
}

/** Adds a run, its components, and where they are taken from. */
export function addSources(command: Command, components: readonly ComponentName[]): Command {
  return addRunChoice(command, components)
    .option('--disk', 'take every component from the external disk')
    .option(
      '--source <COMPONENT=PLACE...>',
      'take a component from z or disk, e.g. raw_data=disk',
      parseSource(components),
    )
    .option('--result <FILE>', 'also write the JSON report to this file');
}

/** Reads a run, its components, and where they are taken from. */
export function readSources(run: string, flags: SourceFlags): SourceOptions {
  return {
    ...readRunChoice(run, flags),
    disk: flags.disk ?? false,
    sources: Object.fromEntries(flags.source ?? []),
    result: flags.result ?? null,
  };
}
