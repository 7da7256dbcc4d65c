import { app, dialog } from 'electron';
import { transferOrderSchema } from '../../src-shared/transfer.ts';
import { AppError } from '../engine/app-error.ts';
import { copyDiagnostics, showAbout } from './about.ts';
import { diagnose } from './desk-state.ts';
import type { Desk } from './desk.ts';
import type { TrayAction } from './plan-tray.ts';
import type { Watching } from './watching.ts';
import type { MainWindow } from './window.ts';

interface ActionParts {
  readonly desk: Desk;
  readonly watching: Watching;
  readonly window: Pick<MainWindow, 'show'>;
  /** Something that the tray shows, and that nobody else tells, may have changed. */
  readonly onDone: () => void;
}

/** Does what was chosen in the tray's menu. What cannot be done is told. */
export function createTrayActions({ desk, watching, window, onDone }: ActionParts) {
  const compose = () => diagnose(desk, watching);
  const act = async (action: TrayAction): Promise<void> => {
    switch (action.kind) {
      case 'open':
        return window.show(action.route);
      case 'transfer':
        return window.show(routeOf(orderRun(action.run, desk)));
      case 'pause-watching':
        return watching.pause();
      case 'resume-watching':
        return watching.resume();
      case 'open-at-log-on':
        return desk.logOnStart.set(action.isWanted);
      case 'keep-password':
        return desk.mailPassword.keepFromClipboard();
      case 'copy-diagnostics':
        return copyDiagnostics(compose);
      case 'about':
        return showAbout(desk.ports.version, compose);
      case 'quit':
        return app.quit();
    }
  };
  return (action: TrayAction): void => {
    act(action)
      .catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        dialog.showErrorBox(error.message, error.hint ?? '');
      })
      .finally(onDone);
  };
}

function orderRun(run: string, { engine }: Desk): string {
  return engine.queue.add(transferOrderSchema.parse({ run }));
}

function routeOf(transferId: string): string {
  return `#/transfers/${encodeURIComponent(transferId)}`;
}
