import type { ProgramInfo } from '../../src-shared/program-info.ts';
import type { SettingsView } from '../../src-shared/settings-view.ts';
import type { TransferView } from '../../src-shared/transfer.ts';
import { describeState } from '../../src-shared/verdict.ts';

/** What a person who helps from afar has to know. */
export interface Diagnostics {
  readonly info: ProgramInfo;
  /** `Electron 45.4.1`, one each: what the program runs on. */
  readonly runsOn: readonly string[];
  /** The newest first. */
  readonly transfers: readonly TransferView[];
  readonly settings: SettingsView;
  /** What is wrong at this moment, one sentence each. */
  readonly problems: readonly string[];
  /** Where the program keeps its own files. */
  readonly stateFolder: string;
}

/**
 * Everything of use on one page, for the clipboard. The settings hold no secret; a name and password
 * that somebody wrote into an address are struck out all the same.
 */
export function composeDiagnostics(diagnostics: Diagnostics): string {
  const { info, runsOn, transfers, settings, problems, stateFolder } = diagnostics;
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [`Runferry ${info.version}`, [...runsOn, `${info.platform}, ${info.user} on ${info.host}`]],
    ['Problems', [...problems, ...(settings.problem ? [settings.problem.message] : [])]],
    ['Transfers', transfers.map(describeTransfer)],
    [`Settings from ${settings.file}`, settings.settings.map(describeSetting)],
    ['Warnings', settings.warnings.map(({ message }) => message)],
    ['Own files', [stateFolder]],
  ];
  const text = sections
    .map(([title, lines]) => [title, ...(lines.length > 0 ? lines : ['none'])].join('\n  '))
    .join('\n');
  return `${strikeOutCredentials(text)}\n`;
}

function describeTransfer({ run, state, activity, progress, problems }: TransferView): string {
  const percent = progress ? `, ${Math.floor(progress.percent)} %` : '';
  const why = problems.map(({ code, message }) => ` [${code}] ${message}`).join('');
  return `${run}: ${describeState(state)} (${activity}${percent})${why}`;
}

function describeSetting({ key, values, origin }: SettingsView['settings'][number]): string {
  const value = values.length > 0 ? values.join(', ') : 'none';
  return `${key} = ${value}${origin === 'default' ? ' (default)' : ''}`;
}

/** `scheme://name:password@host`, and `password=…` in whatever notation. */
function strikeOutCredentials(text: string): string {
  return text
    .replaceAll(/(:\/\/)[^/\s@]+@/g, '$1***@')
    .replaceAll(/\b(passw(?:or)?d|pwd|secret|token)(\s*[=:]\s*)(?!none\b)\S+/gi, '$1$2***');
}
