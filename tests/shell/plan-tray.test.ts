import { describe, expect, test } from 'vitest';
import { planTray, type TrayItem, type TrayState } from '../../src-main/shell/plan-tray.ts';
import { makeEnded, makeView, RUN } from './transfer-views.ts';

const NOTHING: TrayState = {
  transfers: [],
  ready: [],
  watching: 'on',
  concerns: [],
  problems: [],
  waitingMails: 0,
  opensAtLogOn: false,
  canKeepPassword: false,
};
const FAILED = { level: 'error', text: `Failed: ${RUN}` } as const;
const READY = { level: 'attention', text: `Ready: ${RUN}` } as const;
const moving = [makeView()];
const { progress } = makeView();
const waiting = makeView({
  run: 'r',
  progress: progress && {
    ...progress,
    components: [
      {
        component: 'raw_data',
        phase: 'waiting for the drive',
        filesDone: 3,
        filesTotal: 7,
        bytesDone: 1000,
        bytesTotal: 2000,
      },
    ],
  },
});

function label(item: TrayItem): string {
  if (item.kind === 'line') return '—';
  if (item.kind === 'text') return `(${item.label})`;
  return item.isOn === undefined ? item.label : `${item.isOn ? '☑' : '☐'} ${item.label}`;
}

describe('the icon', () => {
  test.each<[string, Partial<TrayState>, string]>([
    ['nothing', {}, 'idle'],
    ['a run that waits in the queue', { transfers: [makeView({ activity: 'queued' })] }, 'idle'],
    ['a transfer that has ended', { transfers: [makeEnded('verified')] }, 'idle'],
    ['a transfer', { transfers: moving }, 'working'],
    ['a paused transfer', { transfers: [makeView({ activity: 'paused' })] }, 'working'],
    ['news that nobody has looked at', { concerns: [READY] }, 'attention'],
    ['news during a transfer', { concerns: [READY], transfers: moving }, 'attention'],
    ['a failure that nobody has looked at', { concerns: [READY, FAILED] }, 'error'],
    ['a transfer that waits for its drive', { transfers: [waiting] }, 'error'],
    ['mails that wait, which is no fault', { waitingMails: 2 }, 'idle'],
    ['a drive that is away', { problems: ['Z:\\ does not answer.'] }, 'error'],
  ])('for %s', (_, state, icon) => {
    expect(planTray({ ...NOTHING, ...state }).icon).toBe(icon);
  });
});

describe('the tooltip', () => {
  test.each<[Partial<TrayState>, string]>([
    [{}, 'Runferry: nothing to do'],
    [{ watching: 'paused' }, 'Runferry: watching is paused'],
    [{ ready: ['b', 'a'] }, 'Runferry: 2 runs ready'],
    [{ waitingMails: 1 }, 'Runferry: 1 mail waits to be sent'],
    [{ waitingMails: 2, ready: ['a'] }, 'Runferry: 1 run ready\n2 mails wait to be sent'],
    [{ transfers: moving }, `Runferry: 42 % of ${RUN} (copying)`],
    [{ transfers: [waiting] }, 'Runferry: 42 % of r (waiting for the drive)'],
    [{ transfers: [makeView({ activity: 'paused', run: 'r' })] }, 'Runferry: 42 % of r (paused)'],
    [
      { transfers: [makeView({ run: 'r' })], concerns: [READY] },
      `Runferry: 42 % of r (copying)\nReady: ${RUN}`,
    ],
  ])('of %#', (state, tooltip) => {
    expect(planTray({ ...NOTHING, ...state }).tooltip).toBe(tooltip);
  });

  test('is never longer than Windows shows', () => {
    const problems = [`Z:\\ ${'does not answer '.repeat(20)}`];
    expect(planTray({ ...NOTHING, transfers: moving, problems }).tooltip).toHaveLength(127);
  });
});

describe('the menu', () => {
  test('offers ready runs, leads to transfers, and tells what is wrong', () => {
    const { items } = planTray({
      ...NOTHING,
      transfers: [...moving, makeView({ id: 'two', run: 'queued', activity: 'queued' })],
      ready: ['queued', 'new'],
      concerns: [READY],
      problems: ['L:\\ does not answer.'],
      waitingMails: 2,
      opensAtLogOn: true,
      canKeepPassword: true,
    });

    expect(items.map(label)).toEqual([
      'Open Runferry',
      '—',
      '(L:\\ does not answer.)',
      `(Ready: ${RUN})`,
      '(2 mails wait to be sent)',
      '—',
      `42 % of ${RUN} (copying)`,
      '—',
      'Transfer new',
      '—',
      '☐ Pause watching',
      '☑ Start at log-on',
      'Keep the mail password from the clipboard',
      '—',
      'Copy diagnostics',
      'About Runferry',
      'Quit',
    ]);
    expect(items.flatMap((item) => (item.kind === 'action' ? [item.action] : []))).toEqual([
      { kind: 'open' },
      { kind: 'open', route: '#/transfers/one' },
      { kind: 'transfer', run: 'new' },
      { kind: 'pause-watching' },
      { kind: 'open-at-log-on', isWanted: false },
      { kind: 'keep-password' },
      { kind: 'copy-diagnostics' },
      { kind: 'about' },
      { kind: 'quit' },
    ]);
  });

  test('is short where there is nothing to be done or set', () => {
    const { items } = planTray({ ...NOTHING, watching: 'off', opensAtLogOn: null });
    expect(items.map(label)).toEqual([
      'Open Runferry',
      '—',
      'Copy diagnostics',
      'About Runferry',
      'Quit',
    ]);
  });

  test('leads to the screen when more runs are ready than a menu can hold', () => {
    const ready = Array.from({ length: 11 }, (_, index) => `run-${index}`);
    const labels = planTray({ ...NOTHING, ready }).items.map(label);
    expect(labels.filter((text) => text.startsWith('Transfer '))).toHaveLength(8);
    expect(labels).toContain('3 more runs ready …');
  });

  test('lets watching go on after a pause', () => {
    const { items } = planTray({ ...NOTHING, watching: 'paused' });
    expect(items).toContainEqual({
      kind: 'action',
      label: 'Pause watching',
      action: { kind: 'resume-watching' },
      isOn: true,
    });
  });
});
