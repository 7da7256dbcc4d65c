import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createAttention } from '../../src-main/shell/attention.ts';
import { setupNotices } from '../../src-main/shell/notices.ts';
import { planAnnouncementNotice, planTransferNotices } from '../../src-main/shell/plan-notices.ts';
import { silentLog } from '../helpers/test-ports.ts';
import { Notification, resetElectron, world } from './fake-electron.ts';
import { makeEnded, makeTransfers, makeView, RUN } from './transfer-views.ts';

vi.mock('electron', () => import('./fake-electron.ts'));
beforeEach(() => resetElectron('/nonexistent'));

describe('a transfer that comes to its verdict', () => {
  test.each([
    ['verified', null],
    ['verified-with-overrides', 'attention'],
    ['locked', 'attention'],
    ['interrupted', 'attention'],
    ['differences', 'error'],
    ['failed', 'error'],
    ['refused', 'error'],
  ] as const)('%s is told, and needs: %s', (verdict, level) => {
    const notices = planTransferNotices([makeView()], [makeEnded(verdict)]);
    expect(notices).toMatchObject([{ level, route: '#/transfers/one' }]);
  });

  test.each(['cancelled', 'dry-run'] as const)('%s is known to who did it', (verdict) => {
    expect(planTransferNotices([makeView()], [makeEnded(verdict)])).toEqual([]);
  });

  test('is told once, also when it was never seen under way', () => {
    const ended = makeEnded('verified');
    expect(planTransferNotices([], [ended])).toHaveLength(1);
    expect(planTransferNotices([ended], [ended])).toEqual([]);
  });

  test('because somebody else holds the run is told once, however often it is tried', () => {
    const first = makeEnded('locked');
    const again = makeEnded('locked', 'two');
    const failed = makeEnded('failed', 'three');
    expect(planTransferNotices([first], [again, first])).toEqual([]);
    expect(planTransferNotices([again, first], [failed, again, first])).toHaveLength(1);
    const once = makeEnded('locked', 'four');
    expect(planTransferNotices([failed, first], [once, failed, first])).toHaveLength(1);
  });

  test('is told with its first problem', () => {
    const problems = [{ code: 'X', message: 'L:\\ is full.' }];
    const ended = { ...makeEnded('failed'), problems };
    expect(planTransferNotices([], [ended])).toEqual([
      { title: `Failed: ${RUN}`, body: 'L:\\ is full.', route: '#/transfers/one', level: 'error' },
    ]);
  });
});

test.each([
  ['ready', 'notify', 'attention', 'Ready: everything is there.'],
  ['ready', 'transfer', null, 'Ready: everything is there. It is transferred by itself.'],
  ['probably-ready', 'transfer', 'attention', 'Ready: everything is there.'],
  ['analysis-failed', 'transfer', 'attention', 'Ready: everything is there.'],
] as const)('news of a run (%s, mode %s) needs: %s', (kind, mode, level, body) => {
  const news = { run: RUN, kind, reason: 'Ready: everything is there.', at: '' };
  expect(planAnnouncementNotice(news, mode)).toMatchObject({
    body,
    level,
    route: `#/runs/${RUN}`,
  });
});

function setup(transfers = makeTransfers(makeView())) {
  const attention = createAttention();
  const show = vi.fn<(route?: string) => void>();
  const desk = {
    attention,
    engine: { queue: transfers },
    folders: { icons: '/icons' },
    ports: { log: silentLog },
  };
  setupNotices(desk as never, { show });
  return { attention, show, transfers };
}

describe('telling', () => {
  test('shows a notification that leads to the transfer, and the tray remembers', () => {
    const { attention, show, transfers } = setup();
    transfers.set(makeEnded('differences'));
    Notification.all[0]?.emit('click');

    expect(Notification.all.map(({ options }) => options.title)).toEqual([
      `Differences found: ${RUN}`,
    ]);
    expect(show.mock.calls).toEqual([['#/transfers/one']]);
    expect(attention.read()).toEqual([{ level: 'error', text: `Differences found: ${RUN}` }]);
  });

  test('does without notifications where there are none', () => {
    world.hasNotifications = false;
    const { attention, transfers } = setup();
    transfers.set(makeEnded('failed'));

    expect(Notification.all).toEqual([]);
    expect(attention.read()).toHaveLength(1);
  });

  test('does not repeat what had ended before it began', () => {
    const { transfers } = setup(makeTransfers(makeEnded('failed')));
    transfers.set(makeEnded('failed'));
    expect(Notification.all).toEqual([]);
  });
});
