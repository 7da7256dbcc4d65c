import type { S3Settings } from '../../config/settings.ts';
import { askSetting } from './ask.ts';

/** `multipart_chunksize` of the AWS CLI unless it is configured. */
export const DEFAULT_PART_BYTES = 8 * 1024 ** 2;

const SIZE = /^(\d+) *([KMGT]?)(?:i?B)?$/i;

/** `16MB`, `64MiB` or `8388608` in bytes, as the AWS CLI reads it: every unit is one of 1024; null otherwise. */
export function parsePartBytes(text: string): number | null {
  const [, number, unit = ''] = SIZE.exec(text.trim()) ?? [];
  if (number === undefined) return null;
  return Number(number) * 1024 ** ['', 'K', 'M', 'G', 'T'].indexOf(unit.toUpperCase());
}

/** How large the parts are in which the AWS CLI sends large files, by its own configuration. */
export async function askPartBytes(s3: S3Settings, signal: AbortSignal): Promise<number> {
  const text = await askSetting(s3, 's3.multipart_chunksize', signal);
  return (text === null ? null : parsePartBytes(text)) ?? DEFAULT_PART_BYTES;
}
