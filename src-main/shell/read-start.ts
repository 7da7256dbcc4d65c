/** A start of the window program. */
export interface WindowStart {
  readonly kind: 'window';
  /** In the tray only, as at log-on. */
  readonly isHidden: boolean;
  /** The lab's debug places and the development addressees. */
  readonly debug: boolean;
  /** Null: the usual places. */
  readonly configFile: string | null;
}

/** What the program was started for. A command line's arguments go on as they are. */
export type Start =
  WindowStart | { readonly kind: 'command-line'; readonly argv: readonly string[] };

/** These ask for an answer, not for a window, even though no run or command is named. */
const ANSWERED = new Set(['--run', '--help', '-h', '--version', '--json']);
const CONFIG = new Set(['--config', '--vizgen-config', '--vizgen_config']);

/**
 * The program's own arguments. In development Electron's are `electron FOLDER …`, with Chromium's
 * switches before the folder; installed they are `Runferry.exe …`. A leading `--` only keeps Electron from reading what follows: without it
 * Electron ends with -1 as soon as anything stands behind a word such as `analysis:folders`, which
 * it takes for an address.
 */
export function takeArguments(processArgv: readonly string[], isPackaged: boolean): string[] {
  const folder = processArgv.findIndex((word, index) => index > 0 && !word.startsWith('-'));
  const args = processArgv.slice(isPackaged ? 1 : folder + 1);
  return args[0] === '--' ? args.slice(1) : args;
}

/**
 * Tells a start with a window from a command line: a run, a command, or an option that wants an
 * answer is a command line. Unknown options alone open the window: Windows and Chromium add theirs.
 */
export function readStart(args: readonly string[]): Start {
  let configFile: string | null = null;
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    const [name, value] = splitOnce(argument);
    if (CONFIG.has(name)) {
      configFile = value ?? args[index + 1] ?? null;
      if (value === undefined) index += 1;
    } else if (ANSWERED.has(name) || !argument.startsWith('-')) {
      return { kind: 'command-line', argv: args };
    }
  }
  const isHidden = args.includes('--hidden');
  return { kind: 'window', isHidden, debug: args.includes('--debug'), configFile };
}

function splitOnce(argument: string): readonly [string, string | undefined] {
  const at = argument.indexOf('=');
  return at === -1 ? [argument, undefined] : [argument.slice(0, at), argument.slice(at + 1)];
}
