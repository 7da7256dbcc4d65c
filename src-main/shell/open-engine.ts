import { constants } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { app, dialog, shell } from 'electron';
import type { Problem } from '../../src-shared/problem.ts';
import { AppError, systemErrorCode } from '../engine/app-error.ts';
import { createEngine, type Engine, type EngineOptions } from '../engine/engine.ts';
import type { Desktop, Ports } from '../engine/ports.ts';

/** Opens folders and files in the program that people use for them. */
export const desktop: Desktop = {
  openPath: async (wanted) => (await shell.openPath(wanted)) === '',
};

interface OpenParts {
  readonly options: EngineOptions;
  readonly ports: Ports;
  /** A start at log-on: drives may still be on their way. */
  readonly isHidden: boolean;
  /** The configuration file that the program is installed with. */
  readonly template: string;
}

const DRIVES_LOOK_MS = 15_000;
const DRIVES_LOOKS = 12;

/**
 * The engine, once there is a configuration that can be used: until then it asks. Null when the
 * person would rather quit.
 */
export async function openEngine(parts: OpenParts): Promise<Engine | null> {
  for (let look = 1; ; look += 1) {
    try {
      return await createEngine(parts.options, parts.ports);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      parts.ports.log.warn(`The configuration cannot be used: ${error.message}`);
      if (parts.isHidden && look < DRIVES_LOOKS) {
        await parts.ports.clock.sleep(DRIVES_LOOK_MS);
      } else if (!(await askForConfiguration(error.toProblem(), parts))) {
        return null;
      }
    }
  }
}

/** False when the person would rather quit. */
async function askForConfiguration(problem: Problem, parts: OpenParts): Promise<boolean> {
  const own = path.join(parts.ports.stateFolder, '.vizgen_config.toml');
  const isMissing = problem.code === 'CONFIG_MISSING' && parts.options.configFile === undefined;
  const write = { label: 'Write one to fill in', act: () => writeTemplate(parts.template, own) };
  const choices = [
    { label: 'Try again', act: () => Promise.resolve() },
    ...(isMissing ? [write] : []),
  ];
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Runferry',
    message: problem.message,
    detail: problem.hint ?? '',
    buttons: [...choices.map(({ label }) => label), 'Quit'],
    defaultId: choices.length - 1,
    cancelId: choices.length,
    noLink: true,
  });
  const choice = choices[response];
  if (!choice) {
    app.quit();
    return false;
  }
  await choice.act();
  return true;
}

/** Never overwrites: what is there is opened. The person fills it in and then tries again. */
async function writeTemplate(template: string, file: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await copyFile(template, file, constants.COPYFILE_EXCL);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code !== 'EEXIST') {
      dialog.showErrorBox(
        `${file} cannot be written.`,
        `The system says ${code ?? String(error)}.`,
      );
      return;
    }
  }
  await desktop.openPath(file);
}
