import type { FileState } from './classify.ts';

/** What robocopy was doing when an error struck. */
export type Operation =
  | 'accessing-source'
  | 'accessing-destination'
  | 'creating-folder'
  | 'copying-file'
  | 'deleting-extra'
  | 'opening-log';

/** The six columns of the summary, in their order. */
export type Six<T> = readonly [T, T, T, T, T, T];

/** All words of robocopy's log in one language. Padding belongs to the text, as in the real program. */
export interface Language {
  /** For dates, e.g. `de-DE`. */
  readonly locale: string;
  readonly dateStyle: 'full' | 'long';
  /** What stands between date and time of `Started`; one language has nothing there. */
  readonly startedGap: string;
  /** The OEM code page of systems that speak the language, as iconv-lite names it. */
  readonly codePage: string;
  readonly banner: string;
  /** Length of the line that closes the header and opens the summary. */
  readonly ruleLength: number;
  readonly started: string;
  /** Before the sign that tells the file system. */
  readonly source: string;
  readonly destination: string;
  readonly files: string;
  readonly excludedFiles: string;
  readonly excludedFolders: string;
  readonly options: string;
  readonly logFile: string;
  /** Classes of files that are copied. */
  readonly copiedClasses: Readonly<Record<FileState, string>>;
  readonly extraFile: string;
  readonly mismatch: string;
  readonly newFolder: string;
  readonly extraFolder: string;
  readonly errorWord: string;
  readonly operations: Readonly<Record<Operation, string>>;
  /** Messages of the system by Windows error number; English where one is missing. */
  readonly messages: Readonly<Record<number, string>>;
  waiting(seconds: number): string;
  readonly retrying: string;
  readonly retryLimit: string;
  readonly titles: Six<string>;
  readonly folderRow: string;
  readonly fileRow: string;
  readonly byteRow: string;
  readonly timeRow: string;
  readonly speedRow: string;
  readonly bytesPerSecond: string;
  readonly megabytesPerMinute: string;
  readonly ended: string;
  /** Signs that group and divide the numbers of the speed lines. */
  readonly groupSign: string;
  readonly decimalSign: string;
}
