import { indexOptionRules } from './option-rules.ts';
import type { OptionGroup } from './option-rules.ts';

/** Every option that `robocopy /?` of Windows 7 to 11 lists, and what the configuration may say of it. */
const GROUPS: readonly OptionGroup[] = [
  {
    verdict: 'refuse',
    dangerous: true,
    reason: 'it deletes at the destination what is not at the source',
    options: '/MIR /PURGE',
  },
  {
    verdict: 'refuse',
    dangerous: true,
    reason: 'it deletes at the source what it has copied',
    options: '/MOV /MOVE',
  },
  {
    verdict: 'refuse',
    dangerous: true,
    reason: 'it resets the archive attribute of the files at the source',
    options: '/M',
  },
  {
    verdict: 'refuse',
    dangerous: true,
    reason: 'it gives the copied files other attributes than they have at the source',
    options: '/A+: /A-:',
  },
  {
    verdict: 'refuse',
    dangerous: true,
    reason: 'it takes options or folders from elsewhere, or keeps them for other programs',
    options: '/JOB: /SAVE: /SD: /DD: /NOSD /NODD /REG',
  },
  {
    verdict: 'refuse',
    reason: 'Runferry sets it itself: use threads under [runferry]',
    options: '/MT[:]',
  },
  {
    verdict: 'refuse',
    reason: 'Runferry sets it itself: it keeps one log for every attempt',
    options: '/LOG: /LOG+: /UNILOG: /UNILOG+:',
  },
  {
    verdict: 'refuse',
    reason: 'it hides the header or the summary of the log, without which nothing is proved',
    options: '/NJH /NJS',
  },
  {
    verdict: 'refuse',
    reason: 'robocopy would end without copying the content of the files',
    options: '/QUIT /CREATE /NOCOPY',
  },
  {
    verdict: 'refuse',
    reason: 'robocopy would wait for hours or never end; when to start is for the task scheduler',
    options: '/MON: /MOT: /RH: /PF',
  },
  {
    verdict: 'warn',
    reason: 'robocopy takes it only without /MT, so it copies with one thread',
    options: '/IPG: /EFSRAW /LFSM[:]',
  },
  {
    verdict: 'refuse',
    reason: 'it changes the names of the files',
    options: '/FAT',
  },
  {
    verdict: 'refuse',
    reason: 'it gives skipped files the time of the source, so that a damaged one could look right',
    options: '/TIMFIX',
  },
  {
    verdict: 'warn',
    reason: 'it leaves files or folders out; the comparison names each one as a difference',
    options: `
      /S /LEV: /A /IA: /XA: /IF* /XF* /XD* /XC /XN /XO /XL /MAX: /MIN: /MAXAGE: /MINAGE: /MAXLAD:
      /MINLAD: /256`,
  },
  {
    verdict: 'warn',
    reason: 'it hides lines of the log, so that neither the log nor the progress names every file',
    options: '/NS /NC /NFL /NDL',
  },
  {
    verdict: 'allow',
    reason: '',
    options: `
      /E /Z /B /ZB /J /COPY: /DCOPY[:] /NODCOPY /SEC /COPYALL /SECFIX /SJ /SL /NOOFFLOAD /COMPRESS
      /NOCLONE /SPARSE[:] /IOMAXSIZE: /IORATE: /THRESHOLD: /R: /W: /TBD /IS /IT /IM /XX /XJ /XJD
      /XJF /FFT /DST /L /X /V /TS /FP /BYTES /NP /ETA /TEE /UNICODE`,
  },
];

/** robocopy's options by name, in capitals with `/`: `/MIR`, `/XF`. */
export const ROBOCOPY_RULES = indexOptionRules(GROUPS);

/** What an option is called in `ROBOCOPY_RULES`: robocopy takes any case, and `-` for `/`. */
export function robocopyOptionName(word: string): string {
  return word.toUpperCase().replace(/^-/, '/').replace(/:.*$/s, '');
}
