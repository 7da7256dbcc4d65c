const namesOf = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Options without a value that the emulator honours, or that change nothing a test could see. */
export const FLAGS = namesOf(
  'L S E Z B ZB J V NP FP NFL NDL NJH NJS NS NC TS X XX XO XN XC XL XJ XJD XJF SL FFT BYTES TEE ' +
    'ETA MIR PURGE IS IT COMPRESS NOOFFLOAD NOCLONE SPARSE NODCOPY COPYALL SEC SECFIX TIMFIX DST ' +
    '256 TBD REG UNICODE',
);

/** Options of the form `/NAME:value`. */
export const VALUES = namesOf('R W MT IPG COPY DCOPY LOG LOG+ UNILOG UNILOG+');

/** Options followed by names of their own. */
export const LISTS = namesOf('XF XD');

/** Options that robocopy knows and the emulator does not: a test that uses one must not pass by luck. */
export const NOT_EMULATED = namesOf(
  'MOV MOVE MON MOT RH PF JOB SAVE QUIT IF CREATE FAT A M A+ A- IA XA MAX MIN MAXAGE MINAGE ' +
    'MAXLAD MINLAD LEV EFSRAW LFSM IORATE IOMAXSIZE THRESHOLD SD DD NOSD NODD NOCOPY IM SJ LL NOOSNAP',
);
