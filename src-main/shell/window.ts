import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { APP_ADDRESS } from '../../src-shared/desktop-address.ts';
import { createListeners } from '../engine/live/live.ts';
import type { Logger, Ports } from '../engine/ports.ts';
import type { Desk } from './desk.ts';

/** The one window. Closing it only hides it; the program lives in the tray. */
export interface MainWindow {
  /** For what belongs to a window alone: the taskbar's bar, the end of the session. */
  readonly browserWindow: BrowserWindow;
  /** Brings it to the front, on the screen of this path (`#/transfer/…`) if one is named. */
  readonly show: (route?: string) => void;
  /** Calls the listener each time closing has hidden it. */
  onHide(listener: () => void): void;
  /** From here on closing it closes it. */
  letClose(): void;
}

interface WindowChoice {
  readonly preload: string;
  readonly icon: string;
  /** Developer tools are for those who asked for them. */
  readonly hasDevTools: boolean;
}

/** What the window may do is written out, also where it is the default. */
export function planWindow({ preload, icon, hasDevTools }: WindowChoice) {
  return {
    title: 'Runferry',
    icon,
    width: 1280,
    height: 860,
    minWidth: 720,
    minHeight: 520,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: hasDevTools,
    },
  } as const satisfies BrowserWindowConstructorOptions;
}

/**
 * Opens the window without showing it: hidden in the tray, too, there is one, since the end of the
 * session is told to windows alone.
 */
export function setupWindow(
  { attention, folders, icon, ports: { log } }: WindowDesk,
  { hasDevTools }: Pick<WindowChoice, 'hasDevTools'>,
): MainWindow {
  const browserWindow = new BrowserWindow(
    planWindow({ preload: folders.preload, icon, hasDevTools }),
  );
  const { webContents } = browserWindow;
  const hidden = createListeners();
  let mayClose = false;
  browserWindow.on('close', (event) => {
    if (mayClose) return;
    event.preventDefault();
    browserWindow.hide();
    hidden.notify();
  });
  browserWindow.on('focus', attention.clear);
  // It may lie open before nobody for a night: only who moves the mouse or types is there.
  webContents.on('input-event', attention.clear);
  webContents.on('render-process-gone', (_event, { reason }) => {
    log.error(`The window's process is gone (${reason}); the screens are loaded again.`);
    webContents.reload();
  });
  load(browserWindow, '', log);
  return {
    browserWindow,
    onHide: (listener) => void hidden.add(listener),
    show: (route) => {
      if (route !== undefined) load(browserWindow, route, log);
      if (browserWindow.isMinimized()) browserWindow.restore();
      browserWindow.show();
      browserWindow.focus();
    },
    letClose: () => {
      mayClose = true;
    },
  };
}

type WindowDesk = Pick<Desk, 'attention' | 'folders' | 'icon'> & {
  readonly ports: Pick<Ports, 'log'>;
};

function load(browserWindow: BrowserWindow, route: string, log: Logger): void {
  browserWindow.loadURL(`${APP_ADDRESS}${route}`).catch((error: unknown) => {
    log.error(`The screens cannot be shown: ${String(error)}`);
  });
}
