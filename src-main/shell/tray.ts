import path from 'node:path';
import { Menu, Tray, type MenuItemConstructorOptions } from 'electron';
import { readTrayState } from './desk-state.ts';
import type { Desk } from './desk.ts';
import { planTray, type TrayAction, type TrayIcon, type TrayItem } from './plan-tray.ts';
import { createTrayActions } from './tray-actions.ts';
import type { Watching } from './watching.ts';
import type { MainWindow } from './window.ts';

interface TrayParts {
  readonly desk: Desk;
  readonly watching: Watching;
  readonly window: Pick<MainWindow, 'show'>;
}

/** Kept for the life of the program: the icon goes when its object is collected. */
let tray: Tray | null = null;

/** Puts the icon into the tray and keeps it up to date. */
export function setupTray({ desk, watching, window }: TrayParts): void {
  const { attention, engine, folders, ports } = desk;
  const ending = ports.platform === 'win32' ? 'ico' : 'png';
  const fileOf = (state: TrayIcon) => path.join(folders.icons, `tray-${state}.${ending}`);
  const icon = new Tray(fileOf('idle'));
  tray = icon;
  let shown = '';
  const update = () => {
    const plan = planTray(readTrayState(desk, watching));
    const now = JSON.stringify(plan);
    // Setting a menu closes the one that is open, so only what differs is set.
    if (now === shown || icon.isDestroyed()) return;
    shown = now;
    icon.setImage(fileOf(plan.icon));
    icon.setToolTip(plan.tooltip);
    icon.setContextMenu(Menu.buildFromTemplate(plan.items.map((item) => toMenuItem(item, act))));
  };
  const act = createTrayActions({ desk, watching, window, onDone: update });
  icon.on('click', () => act({ kind: 'open' }));
  for (const live of [engine.queue, engine.settings, engine.mails, attention, watching])
    live.onChange(update);
  update();
}

/** Takes the icon away at once, instead of when the mouse next passes over it. */
export function removeTray(): void {
  tray?.destroy();
  tray = null;
}

function toMenuItem(item: TrayItem, act: (action: TrayAction) => void): MenuItemConstructorOptions {
  if (item.kind === 'line') return { type: 'separator' };
  // A single & would underline the letter behind it.
  const label = item.label.replaceAll('&', '&&');
  if (item.kind === 'text') return { label, enabled: false };
  const click = () => act(item.action);
  return item.isOn === undefined
    ? { label, click }
    : { label, click, type: 'checkbox', checked: item.isOn };
}
