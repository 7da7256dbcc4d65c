import type { TransferReport } from '../../../src-shared/report.ts';
import type { ComponentDefinition } from '../layout/layout.ts';
import { composeView } from './compose-view.ts';
import type { Audience, CountBlock, CountMessage, LabelledLine, Section } from './view.ts';

/**
 * The report as text in the layout that the lab's readers and mail filters know, with what is new
 * below it. The cells of the tables are padded to the right, so lines may end with spaces.
 */
export function composeText(
  report: TransferReport,
  definitions: readonly ComponentDefinition[],
  audience: Audience = 'file',
): string {
  const view = composeView(report, definitions, audience);
  const blocks = [
    view.subject,
    ...(view.outcome ? [renderSection(view.outcome)] : []),
    ...titled('Data location(s):', view.locations),
    ...(view.countBlocks.length > 0
      ? ['Data summary:', ...view.countBlocks.map(renderCountBlock)]
      : []),
    ...(view.exitCodes.length > 0
      ? ['Exit code(s):', view.exitCodeNote, renderList(view.exitCodes)]
      : []),
    ...titled('Log file status:', view.logStatuses),
    'Command executed:',
    view.command,
    view.duration,
    ...view.sections.map(renderSection),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function titled(title: string, lines: readonly LabelledLine[]): readonly string[] {
  return lines.length === 0 ? [] : [title, renderList(lines)];
}

function renderList(lines: readonly LabelledLine[]): string {
  return lines.map(({ label, text }) => ` - ${label}: ${text}`).join('\n');
}

function renderSection({ title, lines }: Section): string {
  if (lines.length === 0) return title;
  const items = lines.map((line) => (line.startsWith('  ') ? `   ${line.trim()}` : ` - ${line}`));
  return `${title}\n\n${items.join('\n')}`;
}

const FIRST_COLUMN = 16;
const COLUMN = 18;
const RULE = '-'.repeat(FIRST_COLUMN + 4 * COLUMN);

function renderCountBlock({ title, heading, columns, rows, messages }: CountBlock): string {
  const table = [
    heading,
    RULE,
    renderRow(columns),
    RULE,
    ...rows.map(({ status, cells }) => renderRow([status, ...cells.map(({ text }) => text)])),
    RULE,
    ...messages.map(renderMessage),
  ];
  return `${title}\n\n${table.join('\n')}`;
}

function renderRow([first = '', ...rest]: readonly string[]): string {
  return first.padEnd(FIRST_COLUMN) + rest.map((cell) => cell.padEnd(COLUMN)).join('');
}

/** Advice is followed by an empty line, which parts it from the next message. */
function renderMessage({ severity, text, advice }: CountMessage): string {
  const line = `${severity}: ${text}`;
  return advice.length === 0 ? line : `${[line, ...advice].join('\n')}\n`;
}
