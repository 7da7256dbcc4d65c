import { createReadStream } from 'node:fs';
import type { RobocopyLog } from '../../../../src-shared/robocopy-log.ts';
import { describeSystemError } from '../../system-error.ts';
import { createLogDecoder } from './encoding.ts';
import { createLogReader } from './log.ts';

const CHUNK_BYTES = 262_144;

/**
 * Reads a robocopy log of any language, encoding and age, complete or not, as a stream. A file that
 * is no robocopy log has no sessions. Throws `LOG_UNREADABLE` when the file cannot be read.
 *
 * @param codePage the code page of the machine that wrote the log; guessed where absent
 */
export async function readRobocopyLog(file: string, codePage?: number): Promise<RobocopyLog> {
  const decoder = createLogDecoder(codePage);
  const reader = createLogReader();
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
      reader.write(decoder.write(chunk as Uint8Array));
    }
  } catch (error) {
    throw describeSystemError(error, 'LOG_UNREADABLE', `The log ${file} cannot be read`);
  }
  reader.write(decoder.end());
  const sessions = reader.end();
  return { encoding: decoder.encoding, codePage: decoder.codePage, sessions: [...sessions] };
}
