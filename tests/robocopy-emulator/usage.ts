const HINT = [
  '       Simple Usage :: ROBOCOPY source destination /MIR',
  '',
  '    For more usage information run ROBOCOPY /?',
];

/** What follows a refused command line, after the header's closing line; the last line stays open. */
export function composeUsage(problem: string | undefined): string {
  const reason = problem === undefined ? [] : [`ERROR : ${problem}`, ''];
  return `\r\n${[...reason, ...HINT].join('\r\n')}`;
}
