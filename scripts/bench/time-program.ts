import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Program } from './programs.ts';

/** What one run of a program took. */
export interface Timing {
  readonly seconds: number;
  /** Of all its processes. */
  readonly processorSeconds: number;
  /** Of its largest process. */
  readonly peakMegabytes: number;
}

const CLOSING = /^wall ([\d.]+) user ([\d.]+) sys ([\d.]+) peak (\d+)$/m;

/** Runs all commands of a program under GNU time. Throws when one of them fails. */
export async function timeProgram(
  { name, commands }: Program,
  env: Readonly<Record<string, string>>,
): Promise<Timing> {
  let sum: Timing = { seconds: 0, processorSeconds: 0, peakMegabytes: 0 };
  for (const command of commands) {
    const format = 'wall %e user %U sys %S peak %M';
    const child = spawn('/usr/bin/time', ['-f', format, ...command], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4096)));
    const [code] = (await once(child, 'close')) as [number | null];
    const [, wall, user, system, peak] = CLOSING.exec(said) ?? [];
    if (code !== 0) throw new Error(`${name} ended with ${code}: ${said}`);
    sum = {
      seconds: sum.seconds + Number(wall),
      processorSeconds: sum.processorSeconds + Number(user) + Number(system),
      peakMegabytes: Math.max(sum.peakMegabytes, Number(peak) / 1024),
    };
  }
  return sum;
}
