import { isDefinedError } from '@orpc/client';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src-main/engine/engine.ts';
import type { Live } from '../../src-main/engine/live/live.ts';
import { RUN } from '../helpers/make-lab.ts';
import { openProgram } from './open-program.ts';
import { TRANSPORTS } from './transports.ts';

/** What a call throws, as far as a client can tell. */
async function errorOf(call: Promise<unknown>) {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error('The call went well.');
  const { code, data } = error as Error & { code?: string; data?: unknown };
  return { isDefined: isDefinedError(error), code, data, text: JSON.stringify(error) };
}

/** Counts those who listen. */
function countListeners<Value>(live: Live<Value>, count: (change: 1 | -1) => void): Live<Value> {
  return {
    read: () => live.read(),
    onChange: (listener) => {
      const stop = live.onChange(listener);
      count(1);
      return () => {
        stop();
        count(-1);
      };
    },
  };
}

function breakDown(): never {
  throw new TypeError('the inner workings');
}

function breakInfo(engine: Engine): Engine {
  return { ...engine, info: breakDown };
}

function breakQueue(engine: Engine): Engine {
  return { ...engine, queue: { ...engine.queue, read: breakDown } };
}

async function waitUntil(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe.each(TRANSPORTS)('%s', (_, connect) => {
  test('an expected problem crosses with its code, sentence and remedy', async () => {
    const { client } = await openProgram(connect);
    expect(await errorOf(client.runs.show({ run: 'x/y' }))).toMatchObject({
      isDefined: true,
      code: 'PROBLEM',
      data: {
        code: 'RUN_ID_INVALID',
        message: '"x/y" cannot be the name of a run: it contains the character /.',
        hint: 'Give the name of the run folder alone, like 202310261058_VZGEN1_VMSC10202.',
      },
    });
  });

  test('a bug crosses without its stack, and is logged with it', async () => {
    const logged: string[] = [];
    const log = { info: () => {}, warn: () => {}, error: (text: string) => logged.push(text) };
    const { client } = await openProgram(connect, { change: breakInfo, ports: { log } });
    const error = await errorOf(client.program.info());
    expect(error).toMatchObject({ isDefined: true, code: 'INTERNAL', data: { code: 'INTERNAL' } });
    expect(error.text).not.toContain('inner workings');
    expect(logged.join('\n')).toMatch(/the inner workings\n\s+at /);
  });

  test('a bug in the middle of a stream crosses without its stack', async () => {
    const { client } = await openProgram(connect, { change: breakQueue });
    const stream = await client.transfers.watch();
    expect(await errorOf(stream.next())).toMatchObject({ code: 'INTERNAL' });
  });

  test('whoever goes away, or hangs up, is no longer told', async () => {
    let listening = 0;
    const change = (engine: Engine): Engine => ({
      ...engine,
      queue: {
        ...engine.queue,
        ...countListeners(engine.queue, (difference) => {
          listening += difference;
        }),
      },
    });
    const { client } = await openProgram(connect, { change });
    const hangingUp = new AbortController();
    const streams = [
      await client.transfers.watch(),
      await client.transfers.watch(undefined, { signal: hangingUp.signal }),
    ];
    for (const stream of streams) await stream.next();
    expect(listening).toBe(2);
    const waiting = streams[1]?.next().catch(() => 'hung up');
    hangingUp.abort();
    await waiting;
    await waitUntil(() => listening === 1);
    const last = streams[0]?.next();
    await client.transfers.start({ run: RUN, components: ['raw_data'] });
    await last;
    await streams[0]?.return();
    await waitUntil(() => listening === 0);
  });

  test('a preview that nobody reads any more is called off', async () => {
    const { client } = await openProgram(connect);
    const stream = await client.transfers.preview({ run: RUN, components: ['raw_data'] });
    await stream.next();
    await stream.return();
    expect(await client.transfers.list()).toEqual({ transfers: [], waitingMails: 0 });
  });
});
