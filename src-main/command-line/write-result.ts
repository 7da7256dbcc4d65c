import { describeSystemError } from '../engine/system-error.ts';
import { writeAtomically } from '../engine/write-atomically.ts';

/** Writes the document of `--result`. Throws `AppError` RESULT_UNWRITABLE. */
export async function writeResult(file: string, json: string): Promise<void> {
  try {
    await writeAtomically(file, json);
  } catch (error) {
    throw describeSystemError(error, 'RESULT_UNWRITABLE', `Cannot write the result ${file}`);
  }
}
