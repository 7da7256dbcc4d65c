import { AppError } from '../../app-error.ts';
import { runProcess } from '../../copier/run-process.ts';

/** A controller that is down makes the programs wait for minutes. */
const PATIENCE_MS = 20_000;

/** What one of SLURM's programs said. */
export interface SlurmAnswer {
  readonly isDone: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts one of SLURM's programs, without a shell. Throws `AppError` SLURM_MISSING. */
export async function askSlurm(
  program: 'sbatch' | 'squeue' | 'sacct',
  args: readonly string[],
): Promise<SlurmAnswer> {
  const chunks: Uint8Array[] = [];
  try {
    const { exitCode, stderr } = await runProcess(
      { file: program, args: [...args] },
      {
        signal: AbortSignal.timeout(PATIENCE_MS),
        onStdout: (chunk) => void chunks.push(chunk),
      },
    );
    const stdout = Buffer.concat(chunks).toString('utf8');
    return { isDone: exitCode === 0, stdout, stderr: stderr.trim() };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'COPIER_NOT_FOUND') throw error;
    throw new AppError('SLURM_MISSING', `There is no ${program} on this computer.`, {
      hint: 'Submit from a computer where SLURM is installed, or work through the list with runferry jobs run.',
    });
  }
}
