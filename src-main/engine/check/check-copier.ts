import { AppError } from '../app-error.ts';
import type { CopierSettings } from '../config/settings.ts';
import type { CopierName } from '../copier/copier.ts';
import { locateProgram } from '../copier/choose-copier.ts';
import { runProcess } from '../copier/run-process.ts';
import type { Ports } from '../ports.ts';

/** robocopy has no switch for its version; asked for help it ends with 16 (Microsoft's documentation). */
const QUESTIONS: Readonly<
  Record<CopierName, { readonly args: readonly string[]; readonly exitCode: number }>
> = {
  robocopy: { args: ['/?'], exitCode: 16 },
  rsync: { args: ['--version'], exitCode: 0 },
};

/** Starts the copier with a harmless question. Throws `AppError` COPIER_… when it does not answer. */
export async function checkCopier(
  settings: CopierSettings,
  name: CopierName,
  ports: Ports,
  signal: AbortSignal,
): Promise<string> {
  const configured = name === 'robocopy' ? settings.robocopyCommand : settings.rsyncCommand;
  const [file = name, ...leading] = locateProgram(configured, ports);
  const { args, exitCode } = QUESTIONS[name];
  const outcome = await runProcess({ file, args: [...leading, ...args] }, { signal });
  if (outcome.exitCode === exitCode) return `${name} answers (${file}).`;
  throw new AppError(
    'COPIER_ODD',
    `${file} does not answer like ${name}: exit code ${outcome.exitCode}.`,
    {
      hint: `Check ${name}_command below [runferry] in the configuration.`,
    },
  );
}
