import { acquireLock } from '../../../src-main/engine/transfer/lock.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

/**
 * A process of its own that takes the lock of a run as soon as it is told a round's folder, and
 * says how that ended: one JSON message in, one out, again and again until it is told to end.
 */
interface Round {
  readonly logs: string;
  /** Wall clock at which both contenders begin. */
  readonly startMs: number;
  readonly clockAheadMs?: number;
}

process.on('message', (message) => {
  void contend(message as Round).then((answer) => process.send!(answer));
});

async function contend({ logs, startMs, clockAheadMs = 0 }: Round): Promise<string> {
  const { clock } = createTestPorts();
  while (Date.now() < startMs) await clock.sleep(0);
  const ports = createTestPorts({
    identity: { host: `pc-${process.pid}`, user: 'lab', pid: process.pid },
    clock: { ...clock, now: () => Date.now() + clockAheadMs },
  });
  try {
    await acquireLock(
      {
        run: 'run',
        logs,
        signal: new AbortController().signal,
        onLost: () => process.send!('lost'),
        timing: { heartbeatSeconds: 0.1, staleSeconds: 3 },
      },
      ports,
    );
    return 'won';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}
