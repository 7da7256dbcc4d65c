import { app } from 'electron';
import { serveMessagePort } from '../serve/message-port.ts';
import { createRouter } from '../serve/router.ts';
import { setupBridge } from './bridge.ts';
import type { CrashHandlers } from './crash-handlers.ts';
import { createDesk, type DeskParts } from './desk.ts';
import { setupEnding } from './ending.ts';
import { setupNotices } from './notices.ts';
import { STAYS_IN_TRAY, UNEXPECTED_PROBLEM } from './plan-notices.ts';
import { setupPower } from './power.ts';
import type { WindowStart } from './read-start.ts';
import { setupSecondInstance } from './single-instance.ts';
import { setupTaskbarProgress } from './taskbar-progress.ts';
import { tellOnce } from './tell-once.ts';
import { setupTray } from './tray.ts';
import { setupWatching } from './watching.ts';
import { setupWindow } from './window.ts';

interface ShownParts extends DeskParts {
  readonly start: WindowStart;
  readonly crashes: CrashHandlers;
}

/** Everything that makes an engine a desktop program, in order. */
export async function showDesktop({ start, crashes, ...parts }: ShownParts): Promise<void> {
  const desk = await createDesk(parts);
  const { engine, ports, orders } = desk;

  const window = setupWindow(desk, { hasDevTools: !app.isPackaged || start.debug });
  const router = createRouter(engine, ports);
  setupBridge((port) => serveMessagePort(router, port), ports.log);
  setupSecondInstance(() => window.show());
  setupTaskbarProgress(window.browserWindow, engine.queue);

  const tell = setupNotices(desk, window);
  window.onHide(() => void tellOnce(desk.personal('told-of-tray'), () => tell(STAYS_IN_TRAY)));
  crashes.keepRunning(() => tell(UNEXPECTED_PROBLEM));

  const watching = setupWatching(desk, tell);
  setupTray({ desk, watching, window });
  const hold = setupPower(desk);
  const closed = setupEnding({ desk, watching, window, hold });

  if (!start.isHidden) window.show();
  await desk.untilPlacesAnswer(closed);
  if (!closed.aborted) orders.recall();
}
