import path from 'node:path';
import { app } from 'electron';
import type { Engine } from '../engine/engine.ts';
import type { Ports } from '../engine/ports.ts';
import { createAttention, type Attention } from './attention.ts';
import type { Folders } from './find-folders.ts';
import { createLogOnStart, type LogOnStart } from './log-on-start.ts';
import { createMailPassword, type MailPassword, type OwnEnvironment } from './mail-password.ts';
import { rememberOrders, type OrderMemory } from './order-memory.ts';
import { createSecretStore } from './secret-store.ts';
import { waitForPlaces } from './wait-for-places.ts';
import { waitUntilUnlocked } from './wait-until-unlocked.ts';

/** What the program is opened with. */
export interface DeskParts {
  readonly opened: Engine;
  readonly ports: Ports;
  readonly env: OwnEnvironment;
  readonly folders: Folders;
}

/** An engine at the desk of one person: what the window, the tray and the power switch work with. */
export interface Desk {
  /** What is ordered from it is remembered. */
  readonly engine: Engine;
  readonly ports: Ports;
  readonly folders: Folders;
  readonly orders: OrderMemory;
  readonly attention: Attention;
  readonly mailPassword: MailPassword;
  readonly logOnStart: LogOnStart;
  /** The program's own icon. */
  readonly icon: string;
  /** A file of this person alone. */
  readonly personal: (name: string) => string;
  /** Resolves when the drives answer, or when the signal is aborted. */
  readonly untilPlacesAnswer: (signal: AbortSignal) => Promise<void>;
}

const personal = (name: string): string => path.join(app.getPath('userData'), name);

/** Only once the program is ready: secrets can be read from then on. */
export async function createDesk({ opened, ports, env, folders }: DeskParts): Promise<Desk> {
  const { log, platform } = ports;
  const settings = () => opened.parts().settings;
  const orders = await rememberOrders({
    queue: opened.queue,
    file: personal('orders.json'),
    untilUnlocked: (run) => waitUntilUnlocked(run, () => settings().places.logs, ports),
    log,
  });
  const store = createSecretStore(personal('secrets'));
  const mailPassword = createMailPassword({ mail: () => settings().mail, store, env, log });
  await mailPassword.load();
  return {
    engine: { ...opened, queue: orders.queue },
    ports,
    folders,
    orders,
    attention: createAttention(),
    mailPassword,
    logOnStart: createLogOnStart(platform, env['PORTABLE_EXECUTABLE_FILE']),
    icon: path.join(folders.icons, platform === 'win32' ? 'app.ico' : 'app.png'),
    personal,
    untilPlacesAnswer: (signal) => waitForPlaces(() => settings().places, signal, ports),
  };
}
