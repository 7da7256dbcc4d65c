import { readFile } from 'node:fs/promises';
import { heartbeatSchema, type Heartbeat, type HostBeat } from '../../../src-shared/heartbeat.ts';
import { systemErrorCode } from '../app-error.ts';
import type { Ports } from '../ports.ts';
import { explainSystemError } from '../system-error.ts';
import { answerInTime } from '../system/answer-in-time.ts';
import { writeAtomically } from '../write-atomically.ts';

/** In the logs folder; monitoring may rely on its name and shape. */
const HEARTBEAT_NAME = 'runferry-heartbeat.json';

type HeartbeatPorts = Pick<Ports, 'clock' | 'identity' | 'log' | 'path' | 'version'>;

/**
 * Says in the logs folder that this computer is alive, and what it has just done; what others said
 * there stays. Never throws: a sign of life that cannot be written is missed by whoever looks for it.
 */
export function beat(
  logs: string,
  news: Partial<Pick<HostBeat, 'watch' | 'transfer'>>,
  ports: HeartbeatPorts,
): Promise<void> {
  const { clock, identity, version } = ports;
  return changeHeartbeat(logs, ports, (heartbeat) => {
    const before = heartbeat.hosts[identity.host] ?? { watch: null, transfer: null };
    const at = new Date(clock.now()).toISOString();
    const own: HostBeat = { ...before, ...news, at, version, user: identity.user };
    return { ...heartbeat, hosts: { ...heartbeat.hosts, [identity.host]: own } };
  });
}

/** Notes who was told that an instrument is overdue, for all computers. Never throws, like `beat`. */
export function noteOverdueTold(
  logs: string,
  told: Heartbeat['overdueTold'],
  ports: HeartbeatPorts,
): Promise<void> {
  return changeHeartbeat(logs, ports, (heartbeat) => ({
    ...heartbeat,
    overdueTold: { ...heartbeat.overdueTold, ...told },
  }));
}

/** What is written there; empty when there is nothing that can be understood. Throws system errors. */
export async function readHeartbeat(
  logs: string,
  ports: Pick<Ports, 'clock' | 'path'>,
): Promise<Heartbeat> {
  const empty: Heartbeat = { hosts: {}, overdueTold: {} };
  try {
    const reading = readFile(ports.path.join(logs, HEARTBEAT_NAME), 'utf8');
    const parsed = heartbeatSchema.safeParse(
      JSON.parse(await answerInTime(logs, reading, ports.clock)),
    );
    return parsed.success ? parsed.data : empty;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT' || error instanceof SyntaxError) return empty;
    throw error;
  }
}

/** Two computers that write in the same second may lose one sign of life; the next one comes. */
async function changeHeartbeat(
  logs: string,
  ports: HeartbeatPorts,
  change: (heartbeat: Heartbeat) => Heartbeat,
): Promise<void> {
  const file = ports.path.join(logs, HEARTBEAT_NAME);
  try {
    const next = change(await readHeartbeat(logs, ports));
    const writing = writeAtomically(file, `${JSON.stringify(next, null, 2)}\n`);
    await answerInTime(logs, writing, ports.clock);
  } catch (error) {
    ports.log.warn(`The sign of life ${file} could not be written: ${explainSystemError(error)}`);
  }
}
