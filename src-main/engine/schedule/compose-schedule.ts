import type { FoundConfig } from '../config/find-config.ts';
import type { Ports } from '../ports.ts';
import { composeTaskXml } from './compose-task-xml.ts';
import { composeUnits } from './compose-units.ts';
import { toSharePath, type MappedDrives } from './mapped-drives.ts';
import { rewritePlaces } from './rewrite-places.ts';
import { findNextTime, type ScheduledTask } from './scheduled-task.ts';

/** What shall be scheduled. */
export interface ScheduleRequest {
  /** Null: whatever is ready. */
  readonly run: string | null;
  readonly atMinutes: number;
  /** Null: once a day, or once for a run. */
  readonly everyMinutes: number | null;
  readonly debug: boolean;
}

/** What a schedule is composed from. */
export interface ScheduleFacts {
  readonly config: FoundConfig;
  /** Empty where there are none. */
  readonly drives: MappedDrives;
  /** How the program is started: a full path, and its first arguments. */
  readonly program: readonly [string, ...string[]];
  /** By their names, as `TEMPLATES` has them. */
  readonly templates: Readonly<Record<TemplateName, string>>;
  readonly nowMs: number;
  readonly ports: Pick<Ports, 'env' | 'identity' | 'path' | 'platform' | 'workingFolder'>;
}

export const TEMPLATES = ['scheduled-task.xml', 'runferry.service', 'runferry.timer'] as const;
type TemplateName = (typeof TEMPLATES)[number];

/** A schedule that is not yet written. */
export interface ComposedSchedule {
  readonly files: readonly { readonly file: string; readonly content: string | Uint8Array }[];
  /** The configuration that the task will read. */
  readonly config: FoundConfig;
  /** The commands that hand the task to the system. */
  readonly register: readonly string[];
}

/**
 * Composes a task for this system (pure): a file for the Task Scheduler, or a systemd service and
 * timer. Letters of mapped drives, which do not exist where tasks run, become shares, in a
 * configuration of the task's own. Throws `AppError` SCHEDULE_CONFIG and CONFIG_….
 */
export function composeSchedule(request: ScheduleRequest, facts: ScheduleFacts): ComposedSchedule {
  const { config, drives, ports } = facts;
  const place = (name: string) => ports.path.join(ports.workingFolder, name);
  const rewritten = rewritePlaces(config, drives);
  const own = place('runferry-schedule.toml');
  const used = rewritten === null ? config : { file: own, bytes: Buffer.from(rewritten) };
  const task = planTask(request, used.file, facts);
  const of = nameRun(request.run);
  const written = rewritten === null ? [] : [{ file: own, content: rewritten }];
  if (ports.platform === 'win32') {
    const file = place(`runferry${of}-task.xml`);
    const content = composeXmlFile(facts.templates['scheduled-task.xml'], task);
    const register = `schtasks /Create /TN Runferry${of} /XML "${file}" /RU "${task.account}" /RP *`;
    return { files: [...written, { file, content }], config: used, register: [register] };
  }
  const { service, timer } = composeUnits(
    { service: facts.templates['runferry.service'], timer: facts.templates['runferry.timer'] },
    task,
  );
  const files = [
    { file: place(`runferry${of}.service`), content: service },
    { file: place(`runferry${of}.timer`), content: timer },
  ];
  return {
    files: [...written, ...files],
    config: used,
    register: registerUnits(files, `runferry${of}.timer`),
  };
}

/** A task for one run is another than the one for every evening, which it must not replace. */
function nameRun(run: string | null): string {
  // What both systems take in the name of a task.
  return run === null ? '' : `-${run.replaceAll(/[^\w.-]/g, '_')}`;
}

function planTask(
  { run, atMinutes, everyMinutes, debug }: ScheduleRequest,
  config: string,
  { drives, program, nowMs, ports }: ScheduleFacts,
): ScheduledTask {
  const [file, ...leading] = program;
  const what = run === null ? ['watch', '--once', '--mode', 'transfer'] : ['--run', run];
  const options = ['--vizgen_config', toSharePath(config, drives), ...(debug ? ['--debug'] : [])];
  const single = run === null ? ({ kind: 'daily' } as const) : ({ kind: 'once' } as const);
  const domain = ports.env['USERDOMAIN'];
  return {
    description: `Runferry: transfer ${run === null ? 'the runs that are ready' : `run ${run}`}`,
    program: toSharePath(file, drives),
    args: [...leading.map((one) => toSharePath(one, drives)), ...what, ...options],
    workingFolder: toSharePath(ports.workingFolder, drives),
    account: domain ? `${domain}\\${ports.identity.user}` : ports.identity.user,
    start: findNextTime(atMinutes, nowMs),
    repetition: everyMinutes === null ? single : { kind: 'every', minutes: everyMinutes },
  };
}

/** The Task Scheduler reads UTF-16 with a mark. */
function composeXmlFile(template: string, task: ScheduledTask): Uint8Array {
  const text = composeTaskXml(template, task).replaceAll(/\r?\n/g, '\r\n');
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

function registerUnits(
  files: readonly { readonly file: string }[],
  timer: string,
): readonly string[] {
  const names = files.map(({ file }) => `'${file}'`).join(' ');
  return [
    `mkdir -p ~/.config/systemd/user && cp ${names} ~/.config/systemd/user/`,
    `systemctl --user daemon-reload && systemctl --user enable --now ${timer}`,
    'loginctl enable-linger',
  ];
}
