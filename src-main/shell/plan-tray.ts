import { formatQuantity } from '../../src-shared/format.ts';
import { PHASE_WORDS } from '../../src-shared/progress.ts';
import type { TransferView } from '../../src-shared/transfer.ts';
import { describeState } from '../../src-shared/verdict.ts';
import { describeWaitingMails } from '../../src-shared/waiting-mails.ts';
import type { Concern } from './attention.ts';

/** Everything that the tray shows, at one moment. */
export interface TrayState {
  readonly transfers: readonly TransferView[];
  /** Runs that are ready and on offer, the newest first. */
  readonly ready: readonly string[];
  readonly watching: 'off' | 'on' | 'paused';
  /** Not looked at yet. */
  readonly concerns: readonly Concern[];
  /** What is wrong at this moment, one sentence each, until it is put right. */
  readonly problems: readonly string[];
  /** How many mails wait in this computer's outbox. */
  readonly waitingMails: number;
  /** Null where it cannot be set. */
  readonly opensAtLogOn: boolean | null;
  /** Whether the mail server wants a password that could be kept. */
  readonly canKeepPassword: boolean;
}

export type TrayIcon = 'idle' | 'working' | 'attention' | 'error';

export type TrayAction =
  | { readonly kind: 'open'; readonly route?: string }
  | { readonly kind: 'transfer'; readonly run: string }
  | { readonly kind: 'pause-watching' | 'resume-watching' }
  | { readonly kind: 'open-at-log-on'; readonly isWanted: boolean }
  | { readonly kind: 'keep-password' | 'copy-diagnostics' | 'about' | 'quit' };

export type TrayItem =
  | { readonly kind: 'line' }
  | { readonly kind: 'text'; readonly label: string }
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly action: TrayAction;
      /** Absent for what is not switched on and off. */
      readonly isOn?: boolean;
    };

export interface TrayPlan {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

/** Windows cuts a tooltip off after so many characters. */
const LONGEST_TOOLTIP = 127;
/** A menu is no list of runs: the screens have them all. */
const MOST_RUNS = 8;

/** What the tray shows for this state; pure. What needs somebody goes before what is going on. */
export function planTray(state: TrayState): TrayPlan {
  return { icon: chooseIcon(state), tooltip: composeTooltip(state), items: listItems(state) };
}

function isUnderWay({ activity }: TransferView): boolean {
  return activity !== 'queued' && activity !== 'ended';
}

/** Somebody may have to plug a disk in again, or to look after a share. */
function waitsForDrive({ activity, progress }: TransferView): boolean {
  const phases = progress?.components.map(({ phase }) => phase) ?? [];
  return activity === 'running' && phases.includes('waiting for the drive');
}

function chooseIcon({ transfers, concerns, problems }: TrayState): TrayIcon {
  const isWrong = problems.length > 0 || transfers.some(waitsForDrive);
  if (isWrong || concerns.some(({ level }) => level === 'error')) return 'error';
  if (concerns.length > 0) return 'attention';
  return transfers.some(isUnderWay) ? 'working' : 'idle';
}

function composeTooltip(state: TrayState): string {
  const { transfers, ready, concerns, problems, watching } = state;
  const moving = transfers.filter(isUnderWay).map(describeProgress);
  const waiting = ready.length > 0 ? [`${formatQuantity(ready.length, 'run')} ready`] : [];
  const idle = watching === 'paused' ? 'watching is paused' : 'nothing to do';
  const worries = [...problems, ...concerns.map(({ text }) => text)].slice(0, 1);
  const said = [...moving, ...worries, ...(moving.length > 0 ? [] : waiting), ...listMails(state)];
  return cut(`Runferry: ${said.length > 0 ? said.join('\n') : idle}`, LONGEST_TOOLTIP);
}

function describeProgress(transfer: TransferView): string {
  const { run, activity, state, progress } = transfer;
  const percent = Math.floor(progress?.percent ?? 0);
  const doing = waitsForDrive(transfer)
    ? PHASE_WORDS['waiting for the drive']
    : describeState(state);
  const word = activity === 'paused' ? PHASE_WORDS.paused : doing;
  return `${percent} % of ${run} (${word.toLowerCase()})`;
}

function listItems(state: TrayState): readonly TrayItem[] {
  return [
    { kind: 'action', label: 'Open Runferry', action: { kind: 'open' } },
    ...group(listConcerns(state)),
    ...group(listTransfers(state)),
    ...group(listReady(state)),
    ...group(listSettings(state)),
    { kind: 'line' },
    { kind: 'action', label: 'Copy diagnostics', action: { kind: 'copy-diagnostics' } },
    { kind: 'action', label: 'About Runferry', action: { kind: 'about' } },
    { kind: 'action', label: 'Quit', action: { kind: 'quit' } },
  ];
}

function group(items: readonly TrayItem[]): readonly TrayItem[] {
  return items.length === 0 ? [] : [{ kind: 'line' }, ...items];
}

/** They go out by themselves as soon as the server takes them, so that they are no concern. */
function listMails({ waitingMails }: TrayState): readonly string[] {
  return waitingMails === 0 ? [] : [describeWaitingMails(waitingMails)];
}

function listConcerns(state: TrayState): readonly TrayItem[] {
  const { concerns, problems } = state;
  const worries = [...problems, ...concerns.map(({ text }) => text)].slice(0, MOST_RUNS);
  return [...worries, ...listMails(state)].map((label) => ({
    kind: 'text',
    label: cut(label, LONGEST_TOOLTIP),
  }));
}

function listTransfers({ transfers }: TrayState): readonly TrayItem[] {
  return transfers.filter(isUnderWay).map((transfer) => ({
    kind: 'action',
    label: describeProgress(transfer),
    action: { kind: 'open', route: `#/transfers/${encodeURIComponent(transfer.id)}` },
  }));
}

function listReady({ ready, transfers }: TrayState): readonly TrayItem[] {
  const ordered = new Set(
    transfers.filter(({ activity }) => activity !== 'ended').map(({ run }) => run),
  );
  const offered = ready.filter((run) => !ordered.has(run));
  const items = offered.slice(0, MOST_RUNS).map((run): TrayItem => {
    return { kind: 'action', label: `Transfer ${run}`, action: { kind: 'transfer', run } };
  });
  if (offered.length <= MOST_RUNS) return items;
  const more = `${formatQuantity(offered.length - MOST_RUNS, 'more run')} ready …`;
  return [...items, { kind: 'action', label: more, action: { kind: 'open', route: '#/runs' } }];
}

function listSettings({ watching, opensAtLogOn, canKeepPassword }: TrayState): readonly TrayItem[] {
  const items: TrayItem[] = [];
  if (watching !== 'off') {
    const isOn = watching === 'paused';
    const action = { kind: isOn ? 'resume-watching' : 'pause-watching' } as const;
    items.push({ kind: 'action', label: 'Pause watching', action, isOn });
  }
  if (opensAtLogOn !== null) {
    const action = { kind: 'open-at-log-on', isWanted: !opensAtLogOn } as const;
    items.push({ kind: 'action', label: 'Start at log-on', action, isOn: opensAtLogOn });
  }
  if (canKeepPassword) {
    const label = 'Keep the mail password from the clipboard';
    items.push({ kind: 'action', label, action: { kind: 'keep-password' } });
  }
  return items;
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
