import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createAttention } from '../../src-main/shell/attention.ts';
import { planWindow, setupWindow } from '../../src-main/shell/window.ts';
import { silentLog } from '../helpers/test-ports.ts';
import { EXPECTED_PREFERENCES } from './desktop-suite.ts';
import { BrowserWindow, resetElectron } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));
beforeEach(() => resetElectron('/nonexistent'));

const FOLDERS = { screens: '/s', preload: '/p/index.cjs', icons: '/i', template: '/t.toml' };

function open() {
  const attention = createAttention();
  const desk = { attention, folders: FOLDERS, icon: '/i/app.ico', ports: { log: silentLog } };
  const window = setupWindow(desk, { hasDevTools: false });
  return { attention, window, shown: BrowserWindow.all[0]! };
}

describe('the window', () => {
  test('is sandboxed and isolated, in so many words, and has developer tools only when asked', () => {
    const choice = { preload: '/p/index.cjs', icon: '/i/app.ico' };
    expect(planWindow({ ...choice, hasDevTools: false })).toMatchObject({
      show: false,
      icon: '/i/app.ico',
      webPreferences: { ...EXPECTED_PREFERENCES, preload: '/p/index.cjs', devTools: false },
    });
    expect(planWindow({ ...choice, hasDevTools: true }).webPreferences.devTools).toBe(true);
    const names = Object.keys(planWindow({ ...choice, hasDevTools: false }).webPreferences);
    expect(names.filter((name) => /experimental|blink|affinity/i.test(name))).toEqual([]);
  });

  test('is there from the start, hidden, with the screens', () => {
    const { shown } = open();
    expect({ isShown: shown.isShown, url: shown.webContents.url }).toEqual({
      isShown: false,
      url: 'app://runferry/',
    });
  });

  test('is only hidden when it is closed, until the program quits', () => {
    const { window, shown } = open();
    const hidden = vi.fn<() => void>();
    window.onHide(hidden);
    window.show();
    const isGone = shown.close();
    const { isShown } = shown;
    window.letClose();

    expect({ isGone, isShown, told: hidden.mock.calls.length }).toEqual({
      isGone: false,
      isShown: false,
      told: 1,
    });
    expect(shown.close()).toBe(true);
  });

  test('comes to the front on the screen that is asked for', () => {
    const { window, shown } = open();
    shown.isSmall = true;
    window.show('#/transfers/7');

    const { isShown, isSmall } = shown;
    expect({ isShown, isSmall, url: shown.webContents.url }).toEqual({
      isShown: true,
      isSmall: false,
      url: 'app://runferry/#/transfers/7',
    });
  });

  test('loads its screens again when its process is gone', () => {
    const { shown } = open();
    shown.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(shown.webContents.reloads).toBe(1);
  });

  test.each([['focus'], ['input']])('being looked at (%s) settles what wanted attention', (by) => {
    const { attention, shown } = open();
    attention.raise({ level: 'error', text: 'Failed: RUN' });
    if (by === 'focus') shown.emit('focus');
    else shown.webContents.emit('input-event', {}, { type: 'mouseMove' });
    expect(attention.read()).toEqual([]);
  });
});
