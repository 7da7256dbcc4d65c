import { app, session, type WebFrameMain } from 'electron';
import { isAppAddress } from '../../src-shared/desktop-address.ts';
import type { Logger } from '../engine/ports.ts';

/** The one thing that the screens need leave for: the buttons that copy a text. */
const GRANTED = 'clipboard-sanitized-write';

/** Keeps whatever is shown where it is: no other page, no further window, no permission, no device. */
export function setupSecurity(log: Logger): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      event.preventDefault();
      log.warn(`The window was kept from going to ${event.url}.`);
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      log.warn(`The window was kept from opening ${url}.`);
      return { action: 'deny' };
    });
  });
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isGranted(permission, contents.getURL())),
  );
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    isGranted(permission, origin),
  );
  defaultSession.setDevicePermissionHandler(() => false);
}

function isGranted(permission: string, address: string): boolean {
  return permission === GRANTED && isAppAddress(address);
}

/** Whether a message comes from the window's own page: not from a frame in it, nor from elsewhere. */
export function isOwnPage(frame: Pick<WebFrameMain, 'parent' | 'url'> | null): boolean {
  return frame !== null && frame.parent === null && isAppAddress(frame.url);
}
