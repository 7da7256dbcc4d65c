import { EXIT_CODES, type ExitCode } from '../../../src-shared/exit-codes.ts';
import type { Problem } from '../../../src-shared/problem.ts';
import { AppError } from '../../engine/app-error.ts';
import { BUILT_IN_LAYOUTS } from '../../engine/layout/built-in-layouts.ts';
import type { Layout } from '../../engine/layout/layout.ts';
import { loadLayout } from '../../engine/layout/load-layout.ts';
import type { Ports } from '../../engine/ports.ts';
import type { Request } from '../arguments/request.ts';
import type { Terminal } from '../terminal.ts';

/** A layout as it is told, or what is wrong with its file. */
type Told =
  | {
      readonly layout: string;
      readonly title: string;
      readonly unit: Layout['unit'];
      readonly components: readonly {
        readonly component: string;
        /** Null where a person names the folder. */
        readonly source: string | null;
        readonly destination: string;
      }[];
    }
  | { readonly layout: string; readonly problem: Problem };

/** Lists the layouts that come with Runferry, or checks files of one's own. */
export async function listLayoutsCommand(
  { files, json }: Extract<Request, { command: 'layouts' }>,
  ports: Ports,
  terminal: Terminal,
): Promise<ExitCode> {
  const named = files.map((file) => ports.path.resolve(ports.workingFolder, file));
  const told: Told[] = [];
  for (const each of files.length > 0 ? named : BUILT_IN_LAYOUTS)
    told.push(await tell(each, ports));
  const isWrong = told.some((each) => 'problem' in each);
  if (json) terminal.writeOut(`${JSON.stringify({ layouts: told }, null, 2)}\n`);
  else for (const each of told) show(each, terminal);
  return isWrong ? EXIT_CODES.configuration : EXIT_CODES.verified;
}

async function tell(nameOrFile: string, ports: Ports): Promise<Told> {
  try {
    const layout = await loadLayout(nameOrFile, ports);
    return {
      layout: nameOrFile,
      title: layout.title,
      unit: layout.unit,
      components: layout.components.map(({ name }) => ({
        component: name,
        source: layout.sourcePattern(name)?.text ?? null,
        destination: layout.destinationPattern(name).text,
      })),
    };
  } catch (error) {
    if (error instanceof AppError) return { layout: nameOrFile, problem: error.toProblem() };
    throw error;
  }
}

function show(told: Told, terminal: Terminal): void {
  if ('problem' in told) {
    const { message, hint } = told.problem;
    terminal.writeErr(`${message}\n${hint ? `${hint}\n` : ''}`);
    return;
  }
  const lines = told.components.flatMap(({ component, source, destination }) => [
    `  ${component}`,
    `    from  ${source ?? 'the folder that somebody names'}`,
    `    to    ${destination}`,
  ]);
  terminal.writeOut([`${told.layout}: ${told.title}`, ...lines, '', ''].join('\n'));
}
