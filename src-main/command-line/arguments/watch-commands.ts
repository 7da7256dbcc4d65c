import { InvalidArgumentError, type Command } from 'commander';
import { addCommon, readCommon, type CommonFlags } from './common-options.ts';
import type { Found } from './request.ts';

interface WatchFlags extends CommonFlags {
  readonly once?: true;
  readonly mode?: 'notify' | 'transfer';
}

interface ScheduleFlags extends CommonFlags {
  readonly at?: number;
  readonly every?: number;
}

/** Adds `watch` and `schedule`. */
export function addWatching(program: Command, found: Found): void {
  addCommon(program.command('watch'))
    .description('tell when a run is ready, and transfer it where the configuration says so')
    .option('--once', 'look once, transfer what is ready, and end')
    .option('--mode <MODE>', 'notify or transfer, whatever the configuration says', parseMode)
    .action((flags: WatchFlags) =>
      found({
        command: 'watch',
        ...readCommon(flags),
        isOnce: flags.once ?? false,
        mode: flags.mode ?? null,
      }),
    );
  addCommon(program.command('schedule'))
    .description('write a task for the system that transfers what is ready, or one run, by itself')
    .argument('[RUN_ID]', 'the run to be transferred once; without it whatever is ready')
    .option('--at <HH:MM>', 'when it begins (default: 20:00)', parseTime)
    .option('--every <MINUTES>', 'repeat it all day long', parseMinutes)
    .action((run: string | undefined, flags: ScheduleFlags) =>
      found({
        command: 'schedule',
        ...readCommon(flags),
        run: run ?? null,
        atMinutes: flags.at ?? 20 * 60,
        everyMinutes: flags.every ?? null,
      }),
    );
}

function parseMode(text: string): 'notify' | 'transfer' {
  if (text === 'notify' || text === 'transfer') return text;
  throw new InvalidArgumentError('Allowed are notify and transfer.');
}

/** A time of the day in minutes since midnight. */
function parseTime(text: string): number {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hours !== undefined && minutes !== undefined) return Number(hours) * 60 + Number(minutes);
  throw new InvalidArgumentError('A time of the day is written like 20:00.');
}

function parseMinutes(text: string): number {
  const minutes = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (minutes >= 1 && minutes <= 1440) return minutes;
  throw new InvalidArgumentError('Minutes are a whole number from 1 to 1440.');
}
