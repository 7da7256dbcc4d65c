import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { CONNECT_MESSAGE } from '../../src-shared/desktop-address.ts';
import { handedOn } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

test('the bridge hands a port of its own page on, and nothing else', async () => {
  const page = Object.assign(new EventEmitter(), {
    addEventListener(name: string, listener: (event: unknown) => void) {
      page.on(name, listener);
    },
  });
  vi.stubGlobal('window', page);
  // It is written for a page, whose types are not those of this test.
  const bridge = '../../src-main/preload/index.ts';
  await import(bridge);
  const port = {};
  page.emit('message', { source: page, data: CONNECT_MESSAGE, ports: [port] });
  page.emit('message', { source: {}, data: CONNECT_MESSAGE, ports: ['of a frame'] });
  page.emit('message', { source: page, data: 'something else', ports: ['for somebody else'] });

  expect(handedOn).toEqual([{ channel: CONNECT_MESSAGE, ports: [port] }]);
  vi.unstubAllGlobals();
});
