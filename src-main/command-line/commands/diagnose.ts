import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import { formatQuantity } from '../../../src-shared/format.ts';
import { displayPath } from '../../engine/counts/display-path.ts';
import { diagnoseRun } from '../../engine/diagnose/diagnose-run.ts';
import type { Ports } from '../../engine/ports.ts';
import type { Request } from '../arguments/request.ts';
import { openLab } from '../open-lab.ts';
import type { Terminal } from '../terminal.ts';

/** Packs what may explain what became of a run, for those who can help. */
export async function diagnoseCommand(
  request: Extract<Request, { command: 'diagnose' }>,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const bundle = await diagnoseRun(request.run, await openLab(request, ports, terminal));
  const { file, names } = bundle;
  terminal.writeOut(
    request.json
      ? `${JSON.stringify(bundle, null, 2)}\n`
      : `${formatQuantity(names.length, 'file')} packed into ${displayPath(file)}. Passwords and the names of mail accounts are taken out.\n`,
  );
  return EXIT_CODES.verified;
}
