import { beforeEach, describe, expect, test, vi } from 'vitest';
import { isOwnPage, setupSecurity } from '../../src-main/shell/security.ts';
import { silentLog } from '../helpers/test-ports.ts';
import { app, permissions, preventable, resetElectron, WebContents } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));
beforeEach(() => {
  resetElectron('/nonexistent');
  setupSecurity(silentLog);
});

const OWN = 'app://runferry/index.html';

describe('what is shown', () => {
  test('goes nowhere else, opens no window and takes no frame in', () => {
    const contents = new WebContents();
    app.emit('web-contents-created', {}, contents);
    const events = ['will-navigate', 'will-attach-webview'].map((name) => {
      const event = Object.assign(preventable(), { url: 'https://example.org/' });
      contents.emit(name, event);
      return event.defaultPrevented;
    });

    expect(events).toEqual([true, true]);
    expect(contents.openHandler?.({ url: OWN } as never)).toEqual({ action: 'deny' });
  });

  test.each([
    ['clipboard-sanitized-write', OWN, true],
    ['clipboard-sanitized-write', 'app://runferry', true],
    ['clipboard-sanitized-write', 'https://example.org', false],
    ['clipboard-read', OWN, false],
    ['media', OWN, false],
    ['notifications', OWN, false],
    ['openExternal', OWN, false],
  ])('asking for %s from %s is answered with %s', (permission, url, expected) => {
    const contents = new WebContents();
    contents.url = url;
    let asked: boolean | null = null;
    permissions.request?.(
      contents as never,
      permission as never,
      (isGranted) => (asked = isGranted),
      {} as never,
    );

    expect({
      asked,
      checked: permissions.check?.(contents as never, permission as never, url, {} as never),
      device: permissions.device?.({} as never),
    }).toEqual({ asked: expected, checked: expected, device: false });
  });
});

describe('a page that wants to be connected', () => {
  test.each([
    ['the own page', { parent: null, url: OWN }, true],
    ['a frame in the own page', { parent: {}, url: OWN }, false],
    ['another host', { parent: null, url: 'app://elsewhere/index.html' }, false],
    // The origin of each of these is the text `null`, as that of the own page is.
    ['another scheme', { parent: null, url: 'evil://runferry/index.html' }, false],
    ['a document from the text', { parent: null, url: 'data:text/html,x' }, false],
    ['a page that is gone', null, false],
  ])('%s: %#', (_, frame, expected) => {
    expect(isOwnPage(frame as never)).toBe(expected);
  });
});
