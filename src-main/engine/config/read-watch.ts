import { noteWrong } from './config-reader.ts';
import type { ConfigReader } from './config-reader.ts';
import type { DaySpan, WatchSettings } from './settings.ts';

/** What is done about runs that become ready, with every default filled in. */
export function readWatch(reader: ConfigReader): WatchSettings {
  const own = reader.config.runferry?.watch ?? {};
  return {
    mode: own.mode ?? 'notify',
    intervalMinutes: own.interval_minutes ?? 5,
    quietHours: readSpan(reader, 'quiet_hours'),
    transferWindow: readSpan(reader, 'transfer_window'),
  };
}

function readSpan(reader: ConfigReader, name: 'quiet_hours' | 'transfer_window'): DaySpan | null {
  const text = reader.config.runferry?.watch?.[name];
  if (!text) return null;
  const [from = 0, to = 0] = text.split('-').map(toMinutes);
  if (from !== to) return { from, to };
  noteWrong(
    reader,
    `runferry.watch.${name}`,
    `(${text}) begins and ends at the same time.`,
    'Leave it out for the whole day.',
  );
  return null;
}

function toMinutes(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
