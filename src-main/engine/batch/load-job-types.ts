import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { JobType } from '../../../src-shared/job-type.ts';
import { decodeConfig } from '../config/decode-config.ts';
import type { Finding } from '../config/finding.ts';
import { locateKeys } from '../config/locate-keys.ts';
import { parseConfig } from '../config/parse-config.ts';
import { refuseFile } from '../config/refuse-file.ts';
import type { Settings } from '../config/settings.ts';
import { AppError } from '../app-error.ts';
import { describeSystemError } from '../system-error.ts';
import { DEFAULT_JOB_TYPE, jobTypesSchema, toJobTypes } from './job-type.ts';

/**
 * The job types of the configured file; where none is configured there is one, `default`. Throws
 * `AppError` CONFIG_… with line and column of everything that is wrong.
 */
export async function loadJobTypes({
  jobTypes: file,
}: Pick<Settings, 'jobTypes'>): Promise<readonly JobType[]> {
  if (file === null) return [DEFAULT_JOB_TYPE];
  const bytes = await readFile(file).catch((error: unknown) => {
    throw describeSystemError(error, 'CONFIG_JOB_TYPES', `Cannot read the job types ${file}`);
  });
  const source = decodeConfig(bytes, file);
  const parsed = jobTypesSchema.safeParse(parseConfig(source, file));
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap(describeIssue);
    throw refuseFile({ problems, warnings: [] }, await locateKeys(source), file);
  }
  const jobTypes = toJobTypes(parsed.data);
  if (jobTypes.length > 0) return jobTypes;
  throw new AppError('CONFIG_JOB_TYPES', `${file} has no job type.`, {
    hint: 'Each is a [section] with the name of the job type.',
  });
}

function describeIssue(issue: z.core.$ZodIssue): readonly Finding[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const name = path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => tell([...path, key], `${name} has no key ${key}.`));
  }
  if (issue.code === 'invalid_key') {
    return [
      tell(path, `${name} cannot be the name of a job type: letters, digits, - and _ alone.`),
    ];
  }
  return [tell(path, `${name} must be ${issue.message}.`)];
}

function tell(path: Finding['path'], sentence: string): Finding {
  return { code: 'CONFIG_VALUE', path, sentence };
}
