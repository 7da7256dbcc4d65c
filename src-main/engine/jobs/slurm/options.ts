/** Options of `sbatch` that are no business of the configuration, with the reason. */
const OWN: Readonly<Record<string, string>> = {
  array: 'the array is as long as there are jobs',
  chdir: 'tasks work in the folder of the list',
  error: 'logs lie with the list',
  export: 'tasks need the environment of whoever submits them',
  input: 'a worker reads nothing',
  'job-name': 'the name is how arrays are found again',
  output: 'logs lie with the list',
  parsable: 'it is set already',
  partition: 'there is a setting of its own for it',
  quiet: 'the answer is read',
  'test-only': 'then nothing would be submitted; there is --dry-run',
  time: 'there is a setting of its own for it',
  wait: 'submitting waits for nothing',
  wrap: 'the script is written by Runferry',
};

const SHAPE = /^--([a-z][a-z-]*)(?:=[\w.,:+@%/=-]+)?$/;

/** Why a text cannot be a further option of `sbatch`, as the end of a sentence; null when it can. Pure. */
export function findSlurmOptionFault(text: string): string | null {
  const name = SHAPE.exec(text)?.[1];
  if (name === undefined) {
    return 'is not of the form --name or --name=value, with letters, digits and . , : + @ % / = _ - alone';
  }
  const reason = OWN[name];
  return reason === undefined ? null : `cannot be set: ${reason}`;
}

/** Whether a text can be the name of partitions, as `sbatch --partition` takes them. Pure. */
export function isPartition(text: string): boolean {
  return /^[\w.,-]+$/.test(text) && !text.startsWith('-');
}
