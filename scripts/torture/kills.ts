import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import {
  isIdentical,
  listChildren,
  makeTortureLab,
  startTransfer,
  waitForEnd,
  type TorturedCopier,
  type TortureLab,
} from './lab.ts';

/** What killing came to. */
export interface KillTally {
  kills: number;
  /** How many of them ended what. */
  readonly targets: Record<Target, number>;
  /** Transfers that were begun anew after kills and brought to an end. */
  resumed: number;
  verified: number;
  identical: number;
  /** Exit 0 although the two sides differ: must stay 0. */
  falseVerified: number;
  readonly failures: string[];
}

const TARGETS = ['program', 'copier', 'both'] as const;
type Target = (typeof TARGETS)[number];
/** After so many kills of one run it is left to finish. */
const KILLS_EACH = 5;

/** `34 program, 33 copier, 33 both` */
export function describeTargets({ targets }: KillTally): string {
  return TARGETS.map((target) => `${targets[target]} ${target}`).join(', ');
}

/**
 * Kills transfers at random moments, resumes them, every other one with `--verify checksum`, and
 * compares every byte at the end.
 */
export async function tortureKills(copier: TorturedCopier, kills: number): Promise<KillTally> {
  const tally: KillTally = {
    kills: 0,
    targets: { program: 0, copier: 0, both: 0 },
    resumed: 0,
    verified: 0,
    identical: 0,
    falseVerified: 0,
    failures: [],
  };
  const wholeMs = await timeWhole(copier);
  while (tally.kills < kills) {
    const lab = makeTortureLab(copier);
    for (let kill = 0; kill < KILLS_EACH && tally.kills < kills;) {
      if (await killOnce(lab, copier, wholeMs, tally)) kill += 1;
    }
    const level = tally.resumed % 2 === 0 ? 'files' : 'checksum';
    const exitCode = await waitForEnd(startTransfer(lab, '--verify', level));
    tally.resumed += 1;
    const isSame = isIdentical(lab);
    tally.verified += exitCode === 0 ? 1 : 0;
    tally.identical += isSame ? 1 : 0;
    tally.falseVerified += exitCode === 0 && !isSame ? 1 : 0;
    if (exitCode === 0 && isSame) rmSync(lab.root, { recursive: true });
    else tally.failures.push(`${copier}: exit ${exitCode}, identical ${isSame}: ${lab.root}`);
  }
  return tally;
}

/** How long a transfer that nobody kills takes on this machine, so that kills fall anywhere in it. */
async function timeWhole(copier: TorturedCopier): Promise<number> {
  const lab = makeTortureLab(copier);
  const beganMs = performance.now();
  const exitCode = await waitForEnd(startTransfer(lab));
  if (exitCode !== 0) throw new Error(`${lab.root}: exit ${exitCode} though nothing was killed.`);
  rmSync(lab.root, { recursive: true });
  return performance.now() - beganMs;
}

/** One kill; false when the transfer had ended before. */
async function killOnce(
  lab: TortureLab,
  copier: TorturedCopier,
  wholeMs: number,
  tally: KillTally,
): Promise<boolean> {
  const child = startTransfer(lab);
  const ended = waitForEnd(child);
  await Promise.race([delay(Math.random() * wholeMs), ended]);
  const target = TARGETS[Math.floor(Math.random() * TARGETS.length)] ?? 'both';
  const copiers = listChildren(child.pid ?? -1);
  const isOver = child.exitCode !== null;
  if (isOver || (target === 'copier' && copiers.length === 0)) {
    noteEnd(await ended, lab, tally);
    return false;
  }
  // Windows ends what a program has started together with it; Linux leaves rsync behind.
  const takesCopier = target !== 'program' || copier === 'robocopy';
  if (target !== 'copier') child.kill('SIGKILL');
  if (takesCopier) for (const pid of copiers) killQuietly(pid);
  tally.kills += 1;
  tally.targets[target] += 1;
  noteEnd(await ended, lab, tally);
  return true;
}

function noteEnd(exitCode: number | null, lab: TortureLab, tally: KillTally): void {
  if (exitCode !== 0) return;
  if (!isIdentical(lab)) tally.falseVerified += 1;
  // What is complete needs no further kill: the next one begins with nothing at the destination.
  rmSync(lab.destination, { recursive: true, force: true });
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was quicker.
  }
}
