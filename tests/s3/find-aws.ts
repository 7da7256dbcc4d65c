import { spawnSync } from 'node:child_process';

/** Debian's package puts it there; another `aws` may come first on the path. */
const PROGRAMS = ['/usr/bin/aws', 'aws'];

/** The AWS CLI of this machine, version 2 where there is one; null when there is none. */
export function findAws(): string | null {
  return PROGRAMS.find((program) => spawnSync(program, ['--version']).status === 0) ?? null;
}
