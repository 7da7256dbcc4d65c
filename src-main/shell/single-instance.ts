import { app } from 'electron';

/**
 * Whether this is the first window program of this person's session. It keeps two windows from
 * opening and nothing more: what keeps two transfers apart is the lock at the destination.
 */
export function isFirstInstance(): boolean {
  return app.requestSingleInstanceLock();
}

/** A second start shows the window that is there. */
export function setupSecondInstance(showWindow: () => void): void {
  app.on('second-instance', showWindow);
}
