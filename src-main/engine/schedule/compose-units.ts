import Handlebars from 'handlebars';
import { formatLocal, type ScheduledTask } from './scheduled-task.ts';

/** The templates of a systemd service and of the timer that starts it. */
interface UnitTemplates {
  readonly service: string;
  readonly timer: string;
}

/** A systemd service and its timer, from their templates (pure). Everything that is filled in is escaped. */
export function composeUnits(templates: UnitTemplates, task: ScheduledTask): UnitTemplates {
  const options = { strict: true, noEscape: true };
  const values = {
    description: escapeSpecifiers(task.description),
    command: [task.program, ...task.args].map(quoteWord).join(' '),
    workingFolder: escapeSpecifiers(task.workingFolder),
    when: composeWhen(task),
  };
  return {
    service: Handlebars.compile(templates.service, options)(values),
    timer: Handlebars.compile(templates.timer, options)(values),
  };
}

/** After systemd.timer(5). */
function composeWhen({ start, repetition }: ScheduledTask): string {
  const [day, time] = formatLocal(start).split('T');
  if (repetition.kind === 'once') return `OnCalendar=${day} ${time}`;
  if (repetition.kind === 'daily') return `OnCalendar=*-*-* ${time}`;
  return `OnBootSec=2min\nOnUnitInactiveSec=${repetition.minutes}min`;
}

/** `%` begins a specifier everywhere in a unit (systemd.unit(5)). */
function escapeSpecifiers(text: string): string {
  return text.replaceAll('%', '%%');
}

/** One word of a command line (systemd.service(5)): in quotes, with `$` for variables doubled. */
function quoteWord(word: string): string {
  const escaped = word.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll('$', '$$$$');
  return `"${escapeSpecifiers(escaped)}"`;
}
