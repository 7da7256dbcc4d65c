import { AppError } from '../app-error.ts';
import { loadLayout } from '../layout/load-layout.ts';
import type { Layout } from '../layout/layout.ts';
import type { TransferParts } from '../transfer/request.ts';

/** What sessions lie in unless the configured layout leaves their sources to a sheet too. */
const SESSION_LAYOUT = 'aind-session';

/** What sessions are transferred with: everything as configured, in a layout of sessions. */
export async function chooseSessionParts(parts: TransferParts): Promise<TransferParts> {
  if (leavesSources(parts.layout)) return parts;
  return { ...parts, layout: await loadLayout(SESSION_LAYOUT, parts.ports) };
}

/** Whether this program is for sessions at all, so that others may send it some. Pure. */
export function takesSessions({
  settings,
  layout,
}: Pick<TransferParts, 'settings' | 'layout'>): boolean {
  return settings.jobTypes !== null || leavesSources(layout);
}

/** Throws `AppError` SESSIONS_OFF where `takesSessions` says so. */
export function requireSessions(parts: Pick<TransferParts, 'settings' | 'layout'>): void {
  if (takesSessions(parts)) return;
  throw new AppError('SESSIONS_OFF', 'This program takes no sessions.', {
    hint: 'Name a file of job types below [runferry] in the configuration, or a layout of sessions.',
  });
}

function leavesSources(layout: Layout): boolean {
  return layout.components.some(({ name }) => layout.sourcePattern(name) === null);
}
