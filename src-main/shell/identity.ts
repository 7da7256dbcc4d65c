import { app, Menu } from 'electron';

/** As in electron-builder.yml: the installer's shortcut bears it, and notifications need that. */
const APP_ID = 'org.runferry.desktop';

/** Who the program is to Windows, and that it has no menu bar. */
export function setupIdentity(): void {
  app.setAppUserModelId(APP_ID);
  Menu.setApplicationMenu(null);
}
