import { AppError } from '../app-error.ts';
import type { Settings } from '../config/settings.ts';
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
  s3: { args: ['--version'], exitCode: 0 },
};

const KEYS: Readonly<Record<CopierName, string>> = {
  robocopy: 'robocopy_command below [runferry]',
  rsync: 'rsync_command below [runferry]',
  s3: 'aws_command below [runferry.s3]',
};

/** Starts the copier with a harmless question. Throws `AppError` COPIER_… when it does not answer. */
export async function checkCopier(
  { copier, s3 }: Pick<Settings, 'copier' | 's3'>,
  name: CopierName,
  ports: Ports,
  signal: AbortSignal,
): Promise<string> {
  const { robocopyCommand: robocopy, rsyncCommand: rsync } = copier;
  const configured = { robocopy, rsync, s3: s3.command }[name];
  const [file = name, ...leading] = locateProgram(configured, ports);
  const { args, exitCode } = QUESTIONS[name];
  const outcome = await runProcess({ file, args: [...leading, ...args] }, { signal });
  if (outcome.exitCode === exitCode) return `${name} answers (${file}).`;
  throw new AppError(
    'COPIER_ODD',
    `${file} does not answer like ${name}: exit code ${outcome.exitCode}.`,
    {
      hint: `Check ${KEYS[name]} in the configuration.`,
    },
  );
}
