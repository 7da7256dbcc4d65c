import { listRuntimes } from './about.ts';
import { composeDiagnostics } from './compose-diagnostics.ts';
import type { Desk } from './desk.ts';
import type { TrayState } from './plan-tray.ts';
import type { Watching } from './watching.ts';

/** What the tray has to show at this moment. */
export function readTrayState(desk: Desk, watching: Pick<Watching, 'read'>): TrayState {
  const { engine, attention, logOnStart, mailPassword } = desk;
  const { isLocked } = engine.parts().settings;
  const { activity, ready } = watching.read();
  return {
    transfers: engine.queue.read().transfers,
    ready,
    watching: activity,
    concerns: attention.read(),
    problems: listProblems(desk, watching),
    waitingMails: engine.mails.read(),
    opensAtLogOn: isLocked ? null : logOnStart.isOn(),
    canKeepPassword: !isLocked && mailPassword.isWanted(),
  };
}

/** One page of text for those who help from afar, without a secret. */
export function diagnose(desk: Desk, watching: Pick<Watching, 'read'>): string {
  const { engine, ports } = desk;
  return composeDiagnostics({
    info: engine.info(),
    runsOn: listRuntimes(process.versions),
    transfers: engine.queue.read().transfers,
    settings: engine.settings.read(),
    problems: listProblems(desk, watching),
    stateFolder: ports.stateFolder,
  });
}

function listProblems({ engine }: Desk, watching: Pick<Watching, 'read'>): readonly string[] {
  const { problem } = engine.settings.read();
  return [...(problem ? [problem.message] : []), ...watching.read().problems];
}
