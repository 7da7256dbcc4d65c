const PLAIN = /^[\w@%+=:,./\\-]+$/u;

/** A command as one line to be read: arguments with blanks or signs in double quotes. */
export function quoteCommand(command: readonly string[]): string {
  return command
    .map((argument) => (PLAIN.test(argument) ? argument : `"${argument.replaceAll('"', '\\"')}"`))
    .join(' ');
}
