import { findBucketFault } from '../destination/bucket-place.ts';
import type { Ports } from '../ports.ts';
import { SINGLE_QUOTES_HINT } from './parse-config.ts';

/** A folder in its normal form, or the sentence (beginning with "is") why it cannot be used. */
export type PlaceResult =
  { readonly place: string } | { readonly problem: string; readonly hint?: string };

/**
 * Checks a folder or file named in the configuration and brings it to its normal form: absolute,
 * the platform's separators, none at the end but for roots (`Z:` becomes `Z:\`).
 */
export function checkPlace(
  text: string,
  { platform, path }: Pick<Ports, 'platform' | 'path'>,
): PlaceResult {
  const problem = platform === 'win32' ? refuseOnWindows(text) : refuseOnLinux(text);
  if (problem) return problem;
  const normal = path.normalize(/^[A-Za-z]:$/.test(text) ? `${text}\\` : text);
  const { root } = path.parse(normal);
  const isRoot = normal.length <= root.length;
  return { place: isRoot || !normal.endsWith(path.sep) ? normal : normal.slice(0, -1) };
}

/** Checks a bucket, or a prefix in one, and takes the slash from its end. */
export function checkBucketPlace(text: string): PlaceResult {
  const problem = findBucketFault(text);
  if (problem === null) return { place: text.replace(/\/$/, '') };
  return { problem, hint: 'Write s3://bucket, or s3://bucket/prefix.' };
}

type Refusal = Extract<PlaceResult, { problem: string }> | null;

function refuseOnWindows(text: string): Refusal {
  if (/^[\\/]{2}[?.][\\/]/.test(text)) {
    return { problem: 'begins like a device path', hint: NAME_A_DRIVE };
  }
  const rest = /^(?:[A-Za-z]:(?=$|[\\/])|[\\/]{2}[^\\/]+[\\/]+[^\\/]+)(.*)$/s.exec(text)?.[1];
  if (rest === undefined) {
    // `"\\server"` in double quotes loses one of its two backslashes.
    const lost = text.startsWith('\\') ? ` ${SINGLE_QUOTES_HINT}` : '';
    return { problem: 'names neither a drive nor a share', hint: `${NAME_A_DRIVE}${lost}` };
  }
  const bad = /[<>:"|?*]/.exec(rest)?.[0];
  if (bad !== undefined) return { problem: `contains ${bad}, which no Windows path can hold` };
  return null;
}

const NAME_A_DRIVE = `Write a full path such as 'L:\\data' or '\\\\server\\share\\data'.`;

function refuseOnLinux(text: string): Refusal {
  if (text.startsWith('/')) return null;
  return /^[A-Za-z]:|^\\/.test(text)
    ? { problem: 'is a Windows path', hint: 'On Linux write a full path such as /data/archive.' }
    : { problem: 'is not a full path', hint: 'A full path begins with a slash.' };
}
