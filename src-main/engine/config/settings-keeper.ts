import type { SettingsView } from '../../../src-shared/settings-view.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import { AppError } from '../app-error.ts';
import { createListeners, type Live } from '../live/live.ts';
import type { Ports } from '../ports.ts';
import type { SettingsChoice } from './build-settings.ts';
import { describeSettings } from './describe-settings.ts';
import { findConfig, type FoundConfig } from './find-config.ts';
import { interpretConfig } from './interpret-config.ts';
import type { Settings } from './settings.ts';

/** A share tells nobody that a file has changed, so it is looked at; it holds a few kilobytes. */
const LOOK_EVERY_MS = 2000;

/** The configuration in force, which follows its file. */
export interface SettingsKeeper<Kept> extends Live<SettingsView> {
  /** What was made of the settings in force. */
  readonly current: () => Kept;
  /** Looks at the file now. Never throws for what is wrong with it. */
  look(): Promise<void>;
  close(): void;
}

interface KeeperOptions<Kept> extends SettingsChoice {
  readonly configFile?: string;
  /** Makes of settings what the program works with; may refuse them with an `AppError`. */
  readonly use: (settings: Settings) => Promise<Kept>;
}

type KeeperPorts = Pick<
  Ports,
  'clock' | 'log' | 'path' | 'platform' | 'stateFolder' | 'workingFolder'
>;

/**
 * Reads the configuration and follows it: a change is taken up without a restart, and a file that
 * cannot be used leaves the settings from before in force and says so.
 *
 * @throws AppError with a code that begins with `CONFIG_` when it cannot be used at the start
 */
export async function keepSettings<Kept>(
  { configFile, use, ...choice }: KeeperOptions<Kept>,
  ports: KeeperPorts,
): Promise<SettingsKeeper<Kept>> {
  const listeners = createListeners();
  const mode = { platform: ports.platform, debug: choice.debug ?? false };
  const read = async (found: FoundConfig) => {
    const settings = await interpretConfig(found.bytes, found.file, ports, choice);
    return { settings, kept: await use(settings), readAtMs: ports.clock.now() };
  };
  let found: FoundConfig | null = await findConfig(ports, configFile);
  let inForce = await read(found);
  let problem: Problem | null = null;

  async function look(): Promise<void> {
    try {
      const now = await findConfig(ports, configFile);
      if (found && isSame(now, found)) return;
      found = now;
      inForce = await read(now);
      problem = null;
      ports.log.info(`The configuration was read again from ${now.file}.`);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // As long as there is no file the same problem comes up at each look.
      if (problem?.message === error.message) return;
      if (error.code === 'CONFIG_MISSING' || error.code === 'CONFIG_UNREADABLE') found = null;
      problem = error.toProblem();
      ports.log.warn(`The configuration cannot be used: ${error.message}`);
    }
    listeners.notify();
  }

  const closing = new AbortController();
  void lookAgainAndAgain(look, closing.signal, ports);
  return {
    read: () => ({
      file: inForce.settings.file,
      readAt: new Date(inForce.readAtMs).toISOString(),
      settings: describeSettings(inForce.settings, mode),
      warnings: [...inForce.settings.warnings],
      isLocked: inForce.settings.isLocked,
      problem,
    }),
    onChange: listeners.add,
    current: () => inForce.kept,
    look,
    close: () => closing.abort(),
  };
}

function isSame(one: FoundConfig, other: FoundConfig): boolean {
  return one.file === other.file && Buffer.compare(one.bytes, other.bytes) === 0;
}

async function lookAgainAndAgain(
  look: () => Promise<void>,
  signal: AbortSignal,
  { clock, log }: KeeperPorts,
): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(LOOK_EVERY_MS, signal);
    if (signal.aborted) return;
    try {
      await look();
    } catch (error) {
      // A bug in reading the file must not end the program that transfers.
      log.error(`Unexpected problem with the configuration: ${String(error)}`);
    }
  }
}
