import { onTestFinished } from 'vitest';
import { createEngine, type Engine } from '../../src-main/engine/engine.ts';
import type { Desktop } from '../../src-main/engine/ports.ts';
import { createRouter, type ContractClient } from '../../src-main/serve/router.ts';
import type { Problem } from '../../src-shared/problem.ts';
import { readProblem } from '../../src-shared/read-problem.ts';
import type { TransferView } from '../../src-shared/transfer.ts';
import { makeLab, type Lab, type LabOptions } from '../helpers/make-lab.ts';
import { realClock } from '../helpers/test-ports.ts';
import type { Connect } from './transports.ts';

/** Waits are this much shorter, so that what looks again every few seconds does it at once. */
const HASTE = 20;
/** But for the patience with a folder, which a busy machine needs. */
const PATIENCE_MS = 10_000;
const hastyClock = {
  ...realClock,
  sleep: (milliseconds: number, signal?: AbortSignal) =>
    realClock.sleep(milliseconds === PATIENCE_MS ? milliseconds : milliseconds / HASTE, signal),
};

const LISTING = 'case "$*" in *--list-only*) exec rsync "$@";; esac';
/** The smallest of the stacks, and then nothing more. */
const A_PART = 'rsync --max-size=45k "$@"; exec sleep 600';

/** A copier that stops on the way and stays so, however fast or slow the machine is. */
export const HELD_RSYNC = `#!/bin/sh\n${LISTING}\n${A_PART}\n`;
/** The same for the first time; then it copies to the end. */
export const ONCE_HELD_RSYNC = `#!/bin/sh\n${LISTING}\nmkdir "$0.held" || exec rsync "$@"\n${A_PART}\n`;

export interface ProgramOptions extends LabOptions {
  readonly desktop?: Desktop;
  /** Puts something in the place of a part of the engine. */
  readonly change?: (engine: Engine) => Engine;
}

/** A lab, the program that serves it, and a client; all of it ends with the test. */
export interface Program {
  readonly lab: Lab;
  readonly engine: Engine;
  readonly client: ContractClient;
}

/** Starts the program on a new lab and connects to it. */
export async function openProgram(
  connect: Connect,
  { desktop, change, ...options }: ProgramOptions = {},
): Promise<Program> {
  const lab = makeLab({ ...options, ports: { clock: hastyClock, ...options.ports } });
  const started = await createEngine({ debug: false, desktop: desktop ?? null }, lab.ports);
  onTestFinished(() => started.close());
  const engine = change ? change(started) : started;
  return { lab, engine, client: await connect(createRouter(engine, lab.ports)) };
}

/** The problem that a call ends with; a call that goes well is none. */
export async function problemOf(call: Promise<unknown>): Promise<Problem | null> {
  return call.then(() => null, readProblem);
}

/** The first value that is as wanted. Throws when the stream ends before. */
export async function waitFor<Value>(
  stream: AsyncIterable<Value> | Promise<AsyncIterable<Value>>,
  isWanted: (value: Value) => boolean,
): Promise<Value> {
  for await (const value of await stream) if (isWanted(value)) return value;
  throw new Error('The stream ended before the wanted value came.');
}

/** Waits until a transfer of this program is as wanted. */
export async function waitForTransfer(
  client: ContractClient,
  id: string,
  isWanted: (view: TransferView) => boolean,
): Promise<TransferView> {
  const isIt = (view: TransferView) => view.id === id && isWanted(view);
  const list = await waitFor(client.transfers.watch(), ({ transfers }) => transfers.some(isIt));
  const found = list.transfers.find(isIt);
  if (!found) throw new Error('The list has lost the transfer.');
  return found;
}

/** Waits for the end of a transfer. */
export function waitForEnd(client: ContractClient, id: string): Promise<TransferView> {
  return waitForTransfer(client, id, ({ activity }) => activity === 'ended');
}
