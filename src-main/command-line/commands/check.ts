import type { CheckItem } from '../../../src-shared/check.ts';
import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { checkInstallation } from '../../engine/check/check-installation.ts';
import { createDestination } from '../../engine/destination/create-destination.ts';
import type { Ports } from '../../engine/ports.ts';
import { acceptVolumes } from '../../engine/system/known-volumes.ts';
import type { TransferParts } from '../../engine/transfer/request.ts';
import type { Request } from '../arguments/request.ts';
import { openLab } from '../open-lab.ts';
import type { Terminal } from '../terminal.ts';

const SIGNS = { ok: '✓', warning: '!', failed: '✗' } as const;

/** Looks at configuration, drives, write access, free space, copier and mail, and says what to do. */
export async function checkEverything(
  request: Extract<Request, { command: 'check' }>,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const parts = await openLab(request, ports, terminal);
  if (request.acceptVolumes) await acceptVolumes(listPlaces(parts), ports);
  const { signal } = terminal;
  const items = await checkInstallation(parts, { sendTestMail: request.mail, signal });
  terminal.writeOut(
    request.json ? `${JSON.stringify({ items }, null, 2)}\n` : items.map(describeItem).join(''),
  );
  const failed = items.some(({ status }) => status === 'failed');
  return failed ? EXIT_CODES.refused : EXIT_CODES.verified;
}

function listPlaces({ settings, ports }: TransferParts): string[] {
  const { z, disk } = settings.places;
  const { volumes } = createDestination(settings, ports);
  return [z, disk, ...volumes].filter((place) => place !== null);
}

function describeItem({ thing, status, message, problem }: CheckItem): string {
  const hint = problem?.hint ? `\n    ${problem.hint}` : '';
  return `${SIGNS[status]} ${thing}: ${message}${hint}\n`;
}
