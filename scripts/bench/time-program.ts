import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { PhaseTimes, TransferReport } from '../../src-shared/report.ts';
import type { Program } from './programs.ts';

/** What one run of a program took. */
export interface Timing {
  readonly seconds: number;
  /** Of all its processes. */
  readonly processorSeconds: number;
  /** Of its largest process. */
  readonly peakMegabytes: number;
  /** Where the time went, for a program that tells it. */
  readonly times: PhaseTimes | null;
}

const CLOSING = /^wall ([\d.]+) user ([\d.]+) sys ([\d.]+) peak (\d+)$/m;

/** A program that takes longer hangs, or the scale is too large for this machine. */
const LONGEST_MILLISECONDS = 60 * 60_000;

/** Runs all commands of a program under GNU time. Throws when one of them fails or takes an hour. */
export async function timeProgram(
  { name, commands, report }: Program,
  env: Readonly<Record<string, string>>,
): Promise<Timing> {
  let sum = { seconds: 0, processorSeconds: 0, peakMegabytes: 0 };
  for (const command of commands) {
    const format = 'wall %e user %U sys %S peak %M';
    const child = spawn('/usr/bin/time', ['-f', format, ...command], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...env },
      timeout: LONGEST_MILLISECONDS,
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
  return { ...sum, times: report === undefined ? null : readTimes(report) };
}

function readTimes(file: string): PhaseTimes | null {
  return (JSON.parse(readFileSync(file, 'utf8')) as TransferReport).times ?? null;
}
