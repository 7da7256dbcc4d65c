import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PROGRAMS = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'squeue', 'scontrol'] as const;

/** Why this machine cannot have a cluster of its own, as half a sentence; undefined when it can. */
export async function whyNoCluster(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'SLURM runs on Linux';
  if (process.getuid?.() !== 0) return "SLURM's node daemon needs root";
  const missing = PROGRAMS.find((program) => spawnSync('which', [program]).status !== 0);
  return missing === undefined
    ? undefined
    : `there is no ${missing} (packages slurmctld, slurmd, slurm-client, munge)`;
}

/** A cluster of this one machine: munge, SLURM's controller and its node daemon, in a folder of their own. */
export interface Cluster {
  /** What SLURM's programs find it by. */
  readonly environment: { readonly SLURM_CONF: string };
  /** Whether nothing runs or waits. */
  isIdle(): boolean;
  /** The time limit of each task that runs or waits: `1:00`. */
  timeLimits(): readonly string[];
  /** Whether a task has not begun. */
  isAnyWaiting(): boolean;
  /**
   * Makes this moment the end of a task's time, which the controller notices within half a minute. One
   * that has ended is left alone.
   */
  endTime(task: string): void;
  /** Cancels what runs, ends the daemons and removes the folder. */
  stop(): Promise<void>;
}

const PATIENCE_SECONDS = 60;
/** Two tasks that wait for their time limit, and four that work. */
const CPUS = 6;

/** Starts the cluster and waits until it takes jobs. */
export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(path.join(tmpdir(), 'runferry-slurm-'));
  const daemons: ChildProcess[] = [];
  const environment = { SLURM_CONF: path.join(folder, 'slurm.conf') };
  const stop = async () => {
    for (const daemon of daemons.toReversed()) await end(daemon);
    rmSync(folder, { recursive: true, force: true });
  };
  // munge wants folders that nobody else can write to.
  chmodSync(folder, 0o755);
  for (const name of ['munge', 'state', 'spool', 'log']) mkdirSync(path.join(folder, name), 0o755);
  writeFileSync(path.join(folder, 'munge', 'key'), randomBytes(1024), { mode: 0o600 });
  const [controller, node] = [await findFreePort(), await findFreePort()];
  writeFileSync(environment.SLURM_CONF, composeConfig(folder, controller, node));
  const start = (program: string, args: readonly string[]) => {
    const env = { ...process.env, ...environment };
    daemons.push(spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore'], env }));
  };
  try {
    start('munged', listMungeArguments(path.join(folder, 'munge')));
    await waitUntil(
      'munge',
      () => spawnSync('munge', ['-n', '-S', path.join(folder, 'munge', 'socket')]).status === 0,
    );
    start('slurmctld', ['-D', '-c']);
    start('slurmd', ['-D', '-c']);
    await waitUntil('an idle node', () => ask('sinfo', ['-h', '-o', '%T'], environment) === 'idle');
  } catch (error) {
    const logs = ['slurmctld', 'slurmd'].map((name) => readLog(path.join(folder, 'log', name)));
    await stop();
    throw new Error(`The cluster did not start.\n${logs.join('\n')}`, { cause: error });
  }
  return {
    environment,
    timeLimits: () => (ask('squeue', ['-h', '--array', '-o', '%l'], environment) ?? '').split('\n'),
    isAnyWaiting: () => ask('squeue', ['-h', '--states=PENDING'], environment) !== '',
    endTime: (task) =>
      void ask('scontrol', ['update', `JobId=${task}`, 'EndTime=now'], environment),
    isIdle: () => ask('squeue', ['-h'], environment) === '',
    async stop() {
      ask('scancel', ['--name=runferry'], environment);
      await waitUntil('an empty queue', () => ask('squeue', ['-h'], environment) === '').catch(
        () => {},
      );
      await stop();
    },
  };
}

function listMungeArguments(folder: string): readonly string[] {
  const place = (name: string) => path.join(folder, name);
  return [
    '--foreground',
    '--force',
    '--num-threads=1',
    `--key-file=${place('key')}`,
    `--socket=${place('socket')}`,
    `--pid-file=${place('pid')}`,
    `--log-file=${place('log')}`,
    `--seed-file=${place('seed')}`,
  ];
}

/** One node without control groups and accounts; a time limit is kept to the second. */
function composeConfig(folder: string, controllerPort: number, nodePort: number): string {
  const name = hostname().split('.')[0] ?? 'localhost';
  const place = (...parts: readonly string[]) => path.join(folder, ...parts);
  return `ClusterName=runferry
SlurmctldHost=${name}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${place('munge', 'socket')}
CredType=cred/munge
StateSaveLocation=${place('state')}
SlurmdSpoolDir=${place('spool')}
SlurmctldPidFile=${place('slurmctld.pid')}
SlurmdPidFile=${place('slurmd.pid')}
SlurmctldLogFile=${place('log', 'slurmctld')}
SlurmdLogFile=${place('log', 'slurmd')}
SlurmctldPort=${controllerPort}
SlurmdPort=${nodePort}
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SwitchType=switch/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/builtin
SchedulerParameters=sched_min_interval=2
ReturnToService=2
KillWait=20
OverTimeLimit=0
MinJobAge=3600
NodeName=${name} NodeAddr=127.0.0.1 CPUs=${CPUS} State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`;
}

function ask(
  program: string,
  args: readonly string[],
  environment: Cluster['environment'],
): string | null {
  try {
    const env = { ...process.env, ...environment };
    return execFileSync(program, args, {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    })
      .toString()
      .trim();
  } catch {
    // Not up yet, or down already.
    return null;
  }
}

async function end(daemon: ChildProcess): Promise<void> {
  daemon.kill('SIGTERM');
  for (
    let waited = 0;
    waited < 100 && daemon.exitCode === null && daemon.signalCode === null;
    waited += 1
  ) {
    await delay(100);
  }
  daemon.kill('SIGKILL');
}

async function waitUntil(what: string, holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 0.2) {
    if (waited > PATIENCE_SECONDS) throw new Error(`This did not come: ${what}`);
    await delay(200);
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function readLog(file: string): string {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(-15).join('\n');
  } catch {
    // Not begun.
    return '';
  }
}
