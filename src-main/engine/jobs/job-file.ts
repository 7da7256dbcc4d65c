import { JOB_STATUSES, type JobStatus } from '../../../src-shared/job-list.ts';

/** What the text file of a job says: its status, and below it what happened, the oldest first. */
export interface JobFile {
  readonly status: JobStatus;
  readonly log: readonly string[];
}

/** Why a text is no job's file, as the end of a sentence that begins with the file's name. */
export interface JobFileFault {
  readonly fault: string;
}

/** So many lines of what happened are kept, the newest: the file is for reading. */
const LINES_KEPT = 100;
const LONGEST_LINE = 500;
const SHOWN = 40;

/** Reads the file of a job as this program, or any editor, leaves it. Pure. */
export function parseJobFile(text: string): JobFile | JobFileFault {
  const [first = '', ...log] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const word = first.trim();
  const status = JOB_STATUSES.find((known) => known === word);
  if (status !== undefined) return { status, log: log.filter((line) => line.trim() !== '') };
  if (word === '') return { fault: 'says no status in its first line' };
  const shown = JSON.stringify(word.length > SHOWN ? `${word.slice(0, SHOWN)}…` : word);
  return { fault: `says ${shown} in its first line, which is no status` };
}

/** The file of a job as text. Pure. */
export function composeJobFile({ status, log }: JobFile): string {
  return [status, ...log, ''].join('\n');
}

/** A job's file with another status, and what happened below all that was. Pure. */
export function noteInJobFile(
  { log }: JobFile,
  status: JobStatus,
  sentences: readonly string[],
  atMs: number,
): JobFile {
  const at = `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  const added = sentences.map((sentence) => `${at}  ${toOneLine(sentence)}`);
  return { status, log: [...log, ...added].slice(-LINES_KEPT) };
}

/** How the sentence begins that says who has a job; what became of it follows. */
export const BEGUN = 'Begun by ';
const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC {2}/;

/**
 * What a job came to in one sentence: the first since it was begun the last time, or that it was
 * begun; null when its file says nothing. Pure.
 */
export function findNews({ log }: Pick<JobFile, 'log'>): string | null {
  const sentences = log.map((line) => line.replace(MOMENT, ''));
  const begun = sentences.findLastIndex((sentence) => sentence.startsWith(BEGUN));
  return sentences[begun + 1] ?? sentences.at(-1) ?? null;
}

function toOneLine(sentence: string): string {
  const line = sentence.replaceAll(/\p{Cc}+/gu, ' ').trim();
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}
