import type { Options } from './arguments.ts';

const BEFORE_COPY = ['V', 'TS', 'FP', 'BYTES', 'X', 'NS', 'NC', 'NDL', 'NFL', 'L', 'TEE', 'FFT'];
const AFTER_COPY = ['PURGE', 'MIR', 'B', 'Z', 'ZB', 'J', 'NP', 'ETA', 'SL', 'XJ', 'XJF', 'XJD'];
const LAST = ['XX', 'XO', 'XN', 'XC', 'XL', 'IS', 'IT', 'COMPRESS'];

/**
 * The options in robocopy's own order and spelling, as its header shows them: `/E` as `/S /E`, the
 * defaults of `/DCOPY /COPY /R /W` even when not given, `/COPYALL` instead of both, never a log.
 */
export function composeOptionsEcho(options: Options): string {
  const { flags } = options;
  const given = (names: readonly string[]): string[] =>
    names.filter((name) => flags.has(name)).map((name) => `/${name}`);
  const copied = flags.has('COPYALL')
    ? ['/COPYALL']
    : [`/DCOPY:${options.folderFlags}`, `/COPY:${options.copyFlags}`];
  const parts = [
    ...(options.masks.length === 0 ? ['*.*'] : []),
    ...given(BEFORE_COPY),
    ...(flags.has('E') ? ['/S', '/E'] : given(['S'])),
    ...copied,
    ...given(AFTER_COPY),
    ...(options.threads === undefined ? [] : [`/MT:${options.threads}`]),
    ...given(LAST),
    `/R:${options.retries}`,
    `/W:${options.waitSeconds}`,
  ];
  return `${parts.join(' ')} `;
}
