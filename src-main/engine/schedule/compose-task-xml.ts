import Handlebars from 'handlebars';
import { formatLocal, type ScheduledTask } from './scheduled-task.ts';

/**
 * A task for the Windows Task Scheduler, from the template `scheduled-task.xml` (pure). Everything
 * that is filled in is escaped; the trigger is made here.
 */
export function composeTaskXml(template: string, task: ScheduledTask): string {
  const fill = Handlebars.compile(template, { strict: true });
  return fill({
    description: task.description,
    program: task.program,
    arguments: task.args.map(quoteArgument).join(' '),
    workingFolder: task.workingFolder,
    account: task.account,
    trigger: composeTrigger(task),
  });
}

/** Indented like the line of the template on which it stands. */
function composeTrigger({ start, repetition }: ScheduledTask): string {
  const boundary = `<StartBoundary>${formatLocal(start)}</StartBoundary>`;
  if (repetition.kind === 'once') return wrap('TimeTrigger', [boundary]);
  const daily = ['<ScheduleByDay>', '  <DaysInterval>1</DaysInterval>', '</ScheduleByDay>'];
  if (repetition.kind === 'daily') return wrap('CalendarTrigger', [boundary, ...daily]);
  const again = [
    '<Repetition>',
    `  <Interval>PT${repetition.minutes}M</Interval>`,
    '  <Duration>P1D</Duration>',
    '  <StopAtDurationEnd>false</StopAtDurationEnd>',
    '</Repetition>',
  ];
  return wrap('CalendarTrigger', [...again, boundary, ...daily]);
}

function wrap(element: string, lines: readonly string[]): string {
  const inner = lines.map((line) => `      ${line}`).join('\n');
  return `<${element}>\n${inner}\n    </${element}>`;
}

/**
 * An argument as Windows programs take their command lines apart: quoted where it must be, with
 * backslashes doubled in front of a quote (Microsoft, "Parsing C command-line arguments").
 */
export function quoteArgument(argument: string): string {
  if (argument !== '' && !/[\s"]/.test(argument)) return argument;
  const escaped = argument.replaceAll(/(\\*)"/g, String.raw`$1$1\"`).replace(/(\\+)$/, '$1$1');
  return `"${escaped}"`;
}
