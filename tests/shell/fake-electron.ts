import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

/*
 * As much of Electron as the shell uses, typed after the real one: `vi.mock('electron', () =>
 * import('./fake-electron.ts'))`. Every call is written down, so that a test can tell their order.
 */

/** What was called, in order. */
export const calls: string[] = [];
const note = (name: string) => void calls.push(name);

/** What the person at the screen would answer, and what the system is like. */
export const world = {
  isFirstInstance: true,
  isPackaged: true,
  /** Of the next message box. */
  response: 0,
  clipboardText: '',
  openAtLogin: false,
  hasNotifications: true,
  isEncryptionAvailable: true,
  storageBackend: 'gnome_libsecret' as ReturnType<
    Electron.SafeStorage['getSelectedStorageBackend']
  >,
  userData: '',
  blockers: new Set<number>(),
  nextBlocker: 1,
  loginItem: null as Electron.Settings | null,
  messages: [] as Electron.MessageBoxOptions[],
  errors: [] as string[],
  opened: [] as string[],
  exitCode: null as number | string | null | undefined,
  isReady: Promise.withResolvers<void>(),
};

/** As after the start of a program, before anything was called. */
export function resetElectron(userData: string): void {
  Object.assign(world, {
    isFirstInstance: true,
    isPackaged: true,
    response: 0,
    clipboardText: '',
    openAtLogin: false,
    hasNotifications: true,
    isEncryptionAvailable: true,
    storageBackend: 'gnome_libsecret',
    userData,
    blockers: new Set(),
    nextBlocker: 1,
    loginItem: null,
    messages: [],
    errors: [],
    opened: [],
    exitCode: null,
    isReady: Promise.withResolvers<void>(),
  });
  calls.length = 0;
  BrowserWindow.all.length = 0;
  Tray.all.length = 0;
  Notification.all.length = 0;
  handlers.clear();
  handedOn.length = 0;
  for (const emitter of [app, ipcMain, powerMonitor]) emitter.removeAllListeners();
}

/** An event that can be kept from doing what it would do. */
export function preventable() {
  return {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}

export const app = Object.assign(new EventEmitter(), {
  get isPackaged() {
    return world.isPackaged;
  },
  commandLine: {
    appendSwitch: (name: string) => note(`app.commandLine.appendSwitch ${name}`),
  },
  disableHardwareAcceleration: () => note('app.disableHardwareAcceleration'),
  exit: (code?: number) => {
    note('app.exit');
    world.exitCode ??= code;
  },
  quit: () => {
    note('app.quit');
    app.emit('before-quit', preventable());
  },
  getPath: () => world.userData,
  getLoginItemSettings: () => ({ openAtLogin: world.openAtLogin }) as Electron.LoginItemSettings,
  setLoginItemSettings: (settings: Electron.Settings) => {
    world.loginItem = settings;
    world.openAtLogin = settings.openAtLogin ?? false;
  },
  requestSingleInstanceLock: () => {
    note('app.requestSingleInstanceLock');
    return world.isFirstInstance;
  },
  setAppUserModelId: () => note('app.setAppUserModelId'),
  whenReady: () => {
    note('app.whenReady');
    return world.isReady.promise;
  },
} satisfies Pick<
  Electron.App,
  | 'disableHardwareAcceleration'
  | 'exit'
  | 'getLoginItemSettings'
  | 'getPath'
  | 'isPackaged'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setLoginItemSettings'
  | 'whenReady'
> & { commandLine: Pick<Electron.CommandLine, 'appendSwitch'> });

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** What is shown in a window. */
export class WebContents extends EventEmitter {
  url = '';
  reloads = 0;
  openHandler: WindowOpenHandler | null = null;
  reload = () => void (this.reloads += 1);
  getURL = () => this.url;
  setWindowOpenHandler = (handler: WindowOpenHandler) => void (this.openHandler = handler);
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = [];
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = new WebContents();
  isShown = false;
  isSmall = false;
  bar: readonly [number, string | undefined] = [-1, undefined];

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    note('new BrowserWindow');
    this.options = options;
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  loadURL = async (url: string) => void (this.webContents.url = url);
  hide = () => void (this.isShown = false);
  show = () => void (this.isShown = true);
  focus = () => void this.emit('focus');
  isMinimized = () => this.isSmall;
  restore = () => void (this.isSmall = false);
  setProgressBar = (share: number, options?: Electron.ProgressBarOptions) =>
    void (this.bar = [share, options?.mode]);

  /** The person clicks the cross; whether the window is gone. */
  close(): boolean {
    const event = preventable();
    this.emit('close', event);
    return !event.defaultPrevented;
  }
}

type MenuTemplate = Electron.MenuItemConstructorOptions[];

export const Menu = {
  setApplicationMenu: () => note('Menu.setApplicationMenu'),
  buildFromTemplate: (template: MenuTemplate) => template,
};

export class Tray extends EventEmitter {
  static readonly all: Tray[] = [];
  image: string;
  tooltip = '';
  menu: MenuTemplate = [];
  menusSet = 0;
  isGone = false;

  constructor(image: string) {
    super();
    note('new Tray');
    this.image = image;
    Tray.all.push(this);
  }
  setImage = (image: string) => void (this.image = image);
  setToolTip = (tooltip: string) => void (this.tooltip = tooltip);
  setContextMenu = (menu: MenuTemplate) => {
    this.menu = menu;
    this.menusSet += 1;
  };
  destroy = () => void (this.isGone = true);
  isDestroyed = () => this.isGone;

  /** The person chooses the entry with this label. */
  choose(label: string): void {
    const item = this.menu.find((each) => each.label === label);
    if (!item?.click) throw new Error(`There is no entry "${label}" to be clicked.`);
    (item.click as () => void)();
  }
}

export class Notification extends EventEmitter {
  static readonly all: Notification[] = [];
  static isSupported = () => world.hasNotifications;
  readonly options: Electron.NotificationConstructorOptions;

  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.options = options;
  }
  show = () => {
    note('Notification.show');
    Notification.all.push(this);
  };
}

export const dialog = {
  showMessageBox: async (options: Electron.MessageBoxOptions) => {
    note('dialog.showMessageBox');
    world.messages.push(options);
    return { response: world.response, checkboxChecked: false };
  },
  showErrorBox: (title: string) => {
    note('dialog.showErrorBox');
    world.errors.push(title);
  },
};

export const clipboard = {
  readText: async () => world.clipboardText,
  writeText: async (text: string) => void (world.clipboardText = text),
  clear: () => void (world.clipboardText = ''),
} satisfies Pick<Electron.Clipboard, 'clear' | 'readText' | 'writeText'>;

export const ipcMain = new EventEmitter();

/** What a page's bridge has handed on. */
export const handedOn: { readonly channel: string; readonly ports: readonly unknown[] }[] = [];

export const ipcRenderer = {
  postMessage: (channel: string, _message: unknown, ports: readonly unknown[] = []) =>
    void handedOn.push({ channel, ports }),
};

export const powerMonitor = new EventEmitter();

export const powerSaveBlocker = {
  start: (type) => {
    note(`powerSaveBlocker.start ${type}`);
    const id = world.nextBlocker;
    world.nextBlocker += 1;
    world.blockers.add(id);
    return id;
  },
  stop: (id) => world.blockers.delete(id),
} satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>;

/** What answers each scheme. */
export const handlers = new Map<string, (request: Request) => Response | Promise<Response>>();

export const protocol = {
  registerSchemesAsPrivileged: (schemes) =>
    note(`protocol.registerSchemesAsPrivileged ${schemes.map(({ scheme }) => scheme).join()}`),
  handle: (scheme, handler) => {
    note(`protocol.handle ${scheme}`);
    handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'handle' | 'registerSchemesAsPrivileged'>;

type Session = Electron.Session;

/** The handlers that decide on permissions. */
export const permissions = {
  request: null as Parameters<Session['setPermissionRequestHandler']>[0],
  check: null as Parameters<Session['setPermissionCheckHandler']>[0],
  device: null as Parameters<Session['setDevicePermissionHandler']>[0],
};

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler) => void (permissions.request = handler),
    setPermissionCheckHandler: (handler) => void (permissions.check = handler),
    setDevicePermissionHandler: (handler) => void (permissions.device = handler),
  } satisfies Pick<
    Session,
    'setDevicePermissionHandler' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler'
  >,
};

/** Turns the bytes round: enough to see that no clear text is kept. */
const turnRound = (bytes: Uint8Array) => Buffer.from(bytes.toReversed());

export const safeStorage = {
  isAsyncEncryptionAvailable: async () => world.isEncryptionAvailable,
  getSelectedStorageBackend: () => world.storageBackend,
  encryptStringAsync: async (text) => turnRound(Buffer.from(text)),
  decryptStringAsync: async (bytes) => {
    if (bytes.length === 0) throw new Error('Error while decrypting the ciphertext.');
    return { result: turnRound(bytes).toString(), shouldReEncrypt: false };
  },
} satisfies Pick<
  Electron.SafeStorage,
  | 'decryptStringAsync'
  | 'encryptStringAsync'
  | 'getSelectedStorageBackend'
  | 'isAsyncEncryptionAvailable'
>;

export const shell = {
  openPath: async (path: string) => {
    world.opened.push(path);
    return '';
  },
} satisfies Pick<Electron.Shell, 'openPath'>;
