import Handlebars from 'handlebars';
import type { TransferReport } from '../../../src-shared/report.ts';
import type { Verdict } from '../../../src-shared/verdict.ts';
import type { ComponentDefinition } from '../layout/layout.ts';
import { composeView } from './compose-view.ts';
import { TEMPLATE } from './html-template.ts';
import type { Audience, CountMessage, Section } from './view.ts';

/**
 * The report as an HTML page for mail programs: what the text says, in tables with inline styles,
 * without scripts and without anything to be loaded. Every value is escaped by the template.
 */
export function composeHtml(
  report: TransferReport,
  definitions: readonly ComponentDefinition[],
  audience: Audience = 'file',
): string {
  const view = composeView(report, definitions, audience);
  return render({
    ...view,
    bannerColour: BANNER_COLOURS[view.verdict],
    outcome: view.outcome && toItems(view.outcome),
    countBlocks: view.countBlocks.map((block) => ({
      ...block,
      rows: block.rows.map(({ status, cells }) => ({
        status,
        cells: cells.map(({ text, wrong }) => ({ text, style: wrong ? WRONG_CELL : CELL })),
      })),
      messages: block.messages.map((message) => ({
        ...message,
        colour: MESSAGE_COLOURS[message.severity],
      })),
    })),
    sections: view.sections.map(toItems),
  });
}

const render = Handlebars.compile(TEMPLATE, { strict: true, knownHelpersOnly: true });

const GREEN = '#1b6e3c';
const AMBER = '#8a5300';
const RED = '#a61b1b';
const GREY = '#4a5560';
const INK = '#1d2429';

/** Green is kept for what is proved without reserve. White text on each has a contrast above 5:1. */
const BANNER_COLOURS: Readonly<Record<Verdict, string>> = {
  verified: GREEN,
  'verified-with-overrides': AMBER,
  differences: RED,
  failed: RED,
  refused: RED,
  locked: AMBER,
  cancelled: GREY,
  interrupted: GREY,
  'dry-run': GREY,
};

const MESSAGE_COLOURS: Readonly<Record<CountMessage['severity'], string>> = {
  // Counts that agree do not make a transfer verified.
  SUCCESS: INK,
  WARNING: AMBER,
  ERROR: RED,
};

const CELL = 'padding:3px 12px;border:1px solid #c9d0d6;text-align:right;';
const WRONG_CELL = `${CELL}background-color:#fbe3e3;color:${RED};font-weight:bold;`;

/** Lines that belong to the one above become lines below it. */
function toItems({ title, lines }: Section) {
  const items: { text: string; more: string[] }[] = [];
  for (const line of lines) {
    const above = items.at(-1);
    if (line.startsWith('  ') && above) above.more.push(line.trim());
    else items.push({ text: line, more: [] });
  }
  return { title, items };
}
