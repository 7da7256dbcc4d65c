import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables with what the AWS CLI signs with ("Environment variables" of its user guide). */
const VARIABLES = ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN'] as const;

/** The same in a profile of one of its two files. */
const IN_PROFILE = /^\s*aws_(?:secret_access_key|session_token|security_token)\s*=\s*(\S+)/gim;

/** What the environment holds of credentials for S3. Pure. */
export function listCredentials(env: Environment): readonly string[] {
  return VARIABLES.flatMap((name) => env[name] || []);
}

/**
 * Secret keys and session tokens that the AWS CLI may use in this environment: its variables, and all
 * profiles of its files. Files that are not there hold none.
 */
export async function findCredentials(env: Environment): Promise<readonly string[]> {
  const files = [
    env['AWS_SHARED_CREDENTIALS_FILE'] ?? path.join(homedir(), '.aws', 'credentials'),
    env['AWS_CONFIG_FILE'] ?? path.join(homedir(), '.aws', 'config'),
  ];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  const inProfiles = texts.flatMap((text) =>
    [...text.matchAll(IN_PROFILE)].map(([, value = '']) => value),
  );
  return [...listCredentials(env), ...inProfiles];
}
