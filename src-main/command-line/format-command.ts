/** The command line as it was typed, for the report; what holds blanks or quotes stands in quotes. */
export function formatCommand(argv: readonly string[]): string {
  return ['runferry', ...argv].map(quote).join(' ');
}

function quote(argument: string): string {
  if (argument !== '' && !/[\s"]/.test(argument)) return argument;
  return `"${argument.replaceAll('"', String.raw`\"`)}"`;
}
