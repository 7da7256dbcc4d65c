import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RUN } from '../helpers/make-lab.ts';

/** What the icon in the taskbar shows. */
interface ShownTray {
  /** File of the icon. */
  readonly icon: string;
  readonly tooltip: string;
  readonly labels: readonly string[];
}

/** A desktop program that runs: on the fake of Electron, or on the real one. */
export interface RunningDesktop {
  /** What its window may do, as far as that can be asked. */
  preferences(): Promise<Readonly<Record<string, unknown>>>;
  isShown(): Promise<boolean>;
  /** A person clicks the window's cross. */
  close(): Promise<void>;
  /** A person starts the program once more; the exit code of that. */
  startAgain(): Promise<unknown>;
  tray(): Promise<ShownTray>;
  choose(label: string): Promise<void>;
  /** Wishes to quit, and answers with the button of this number if asked; whether one was asked. */
  quit(answer: number): Promise<boolean>;
  /** Windows ends the session. */
  endSession(): Promise<void>;
  /** After the end of the session, or to clean up: the program is gone. */
  stop(): Promise<void>;
}

/** A lab with a finished run that takes some seconds to copy, and its desktop program. */
export interface DesktopLab {
  /** Starts the program in the tray, or with its window. */
  start(...args: readonly string[]): Promise<RunningDesktop>;
  /** State of the newest transfer in the history; undefined without any. */
  lastState(): Promise<string | undefined>;
}

/** A file that makes the run take some seconds, below its folders, and the settings that do. */
export const SLOW_RUN = {
  file: 'raw_data/data/slow.dax',
  content: 'x'.repeat(12_000_000),
  /** Long ago, as all of the run. */
  modifiedMs: Date.parse('2023-10-27T06:30:00Z'),
  runferry: { bandwidth_limit_mb_per_second: 1, threads: 1, recent_minutes: 0 },
} as const;

/** What the window may not do, however it is opened. */
export const EXPECTED_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  allowRunningInsecureContent: false,
  navigateOnDragDrop: false,
} as const;

const KEEP_RUNNING = 0;
const INTERRUPT = 1;
/** For a machine that does other things as well. */
const PATIENCE = { timeout: 90_000, interval: 100 };
/** Sooner than the next look at the drives, which would tell in any case. */
const BEFORE_NEXT_LOOK = { timeout: 20_000, interval: 100 };

/** What holds for the desktop program wherever it runs; called in the file of each place. */
export function describeDesktop(place: string, makeDesktopLab: () => DesktopLab): void {
  describe(`the desktop program on ${place}`, () => {
    let lab: DesktopLab;
    let desktop: RunningDesktop | null = null;
    const start = async (...args: readonly string[]) => (desktop = await lab.start(...args));
    const untilState = (wanted: string) =>
      vi.waitFor(async () => expect(await lab.lastState()).toBe(wanted), PATIENCE);

    beforeEach(() => {
      lab = makeDesktopLab();
    });
    afterEach(async () => {
      await desktop?.stop();
      desktop = null;
    });

    /** Orders the run in the tray's menu and waits until it is copied. */
    async function startTransfer(running: RunningDesktop): Promise<void> {
      await vi.waitFor(
        async () => expect((await running.tray()).labels).toContain(`Transfer ${RUN}`),
        PATIENCE,
      );
      await running.choose(`Transfer ${RUN}`);
      await untilState('copying');
    }

    test('its window is closed to everything it does not need', async () => {
      const preferences = await (await start()).preferences();
      const asked = Object.keys(EXPECTED_PREFERENCES).filter((name) => name in preferences);
      expect(asked).toEqual(expect.arrayContaining(['contextIsolation', 'sandbox']));
      expect(EXPECTED_PREFERENCES).toMatchObject(
        Object.fromEntries(asked.map((name) => [name, preferences[name]])),
      );
    });

    test('its window is only hidden when it is closed, and shown by a second start', async () => {
      const running = await start();
      const isShown = [await running.isShown()];
      await running.close();
      isShown.push(await running.isShown());
      expect(await running.startAgain()).toBe(0);
      await vi.waitFor(async () => expect(await running.isShown()).toBe(true), PATIENCE);
      expect(isShown).toEqual([true, false]);
    });

    test('its tray offers what is ready, shows what is going on, and that all is well', async () => {
      const running = await start('--hidden');
      await startTransfer(running);
      await vi.waitFor(
        async () =>
          expect(await running.tray()).toMatchObject({
            icon: expect.stringMatching(/tray-working\.(?:ico|png)$/),
            tooltip: expect.stringMatching(/^Runferry: \d+ % of 2023\S+ \(\w+\)/),
            labels: expect.arrayContaining([expect.stringMatching(/^\d+ % of 2023/)]),
          }),
        PATIENCE,
      );
      expect((await running.tray()).labels).not.toContain(`Transfer ${RUN}`);
      await untilState('verified');
      await vi.waitFor(
        async () => expect((await running.tray()).icon).toMatch(/tray-idle\.(?:ico|png)$/),
        PATIENCE,
      );
      await vi.waitFor(
        async () => expect((await running.tray()).labels).not.toContain(`Transfer ${RUN}`),
        BEFORE_NEXT_LOOK,
      );
      const { labels } = await running.tray();
      expect([labels[0], ...labels.slice(-3)]).toEqual([
        'Open Runferry',
        'Copy diagnostics',
        'About Runferry',
        'Quit',
      ]);
    });

    test('asks before it quits during a transfer, which goes on to its end if that is the answer', async () => {
      const running = await start('--hidden');
      await startTransfer(running);
      expect(await running.quit(KEEP_RUNNING)).toBe(true);
      await untilState('verified');
      expect((await running.tray()).labels[0]).toBe('Open Runferry');
    });

    test('asks before it quits during a transfer, which is interrupted if that is the answer', async () => {
      const running = await start('--hidden');
      await startTransfer(running);
      expect(await running.quit(INTERRUPT)).toBe(true);
      await untilState('interrupted');
    });

    test('is interrupted when the session ends, asks nobody, and goes on at the next start', async () => {
      const running = await start('--hidden');
      await startTransfer(running);
      await running.endSession();
      await untilState('interrupted');
      await running.stop();
      const next = await start('--hidden');
      await untilState('verified');
      await vi.waitFor(
        async () => expect((await next.tray()).labels).not.toContain(`Transfer ${RUN}`),
        BEFORE_NEXT_LOOK,
      );
    });
  });
}
