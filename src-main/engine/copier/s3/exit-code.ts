/** "Command line return codes" of the AWS CLI's user guide, version 2. */
const MEANINGS: Readonly<Record<number, string>> = {
  0: 'Everything was copied, or was there already.',
  1: 'The AWS CLI could not copy something, or broke off.',
  2: 'The AWS CLI left files out that it could not read.',
  130: 'The AWS CLI was stopped from outside before it was done.',
  252: 'The AWS CLI did not understand its options, or a path in them.',
  253: 'The AWS CLI has no usable credentials or configuration.',
  254: 'S3 answered a question of the AWS CLI with an error.',
  255: 'The AWS CLI failed; its error says why.',
};

/** An exit code of the AWS CLI in plain words; null is an end by a signal. */
export function explainExitCode(exitCode: number | null): string {
  if (exitCode === null) return 'The AWS CLI was killed before it was done.';
  return (
    MEANINGS[exitCode] ?? `The AWS CLI ended with code ${exitCode}, which it does not document.`
  );
}
