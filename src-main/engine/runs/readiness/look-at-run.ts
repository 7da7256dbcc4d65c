import type { Problem } from '../../../../src-shared/problem.ts';
import { READINESS_WORDS, type Readiness } from '../../../../src-shared/readiness.ts';
import type { RunSummary } from '../../../../src-shared/run.ts';
import { AppError } from '../../app-error.ts';
import type { Settings } from '../../config/settings.ts';
import type { Layout } from '../../layout/layout.ts';
import { judgeReadiness } from './judge-readiness.ts';
import type { Judgement } from './judgement.ts';
import type { Observations } from './observe.ts';
import { readFacts } from './read-facts.ts';
import type { ReadingPorts } from '../read-place.ts';

/** What judging takes. */
export interface LookSurroundings {
  readonly settings: Pick<Settings, 'places' | 'ready'>;
  readonly layout: Layout;
  readonly ports: ReadingPorts;
}

/** What a look at a run came to, or why it could not be looked at. */
export type RunLook =
  | { readonly kind: 'judged'; readonly judgement: Judgement }
  | { readonly kind: 'unknown'; readonly problem: Problem };

/** Whether any component of a run lies, or may lie, at a source. */
export function isAtSource({ components }: Pick<RunSummary, 'components'>): boolean {
  return components.some(({ z, disk }) => z === 'present' || disk === 'present');
}

/** Looks at one run and judges it. Never throws for a place that cannot be looked at. */
export async function lookAtRun(
  summary: Pick<RunSummary, 'run' | 'components'>,
  before: Observations,
  { settings, layout, ports }: LookSurroundings,
): Promise<RunLook> {
  const { places, ready } = settings;
  const surroundings = { places, layout, skippedRules: ready.skippedRules, ports };
  try {
    const facts = await readFacts(summary, surroundings);
    const judgement = judgeReadiness(facts, before, ready, ports.clock.now());
    return { kind: 'judged', judgement };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: 'unknown', problem: error.toProblem() };
  }
}

/** A look as people are told of it. */
export function tellReadiness(look: RunLook): Readiness {
  if (look.kind === 'judged') return look.judgement.readiness;
  const reason = `${READINESS_WORDS.unknown}: ${look.problem.message}`;
  return { state: 'unknown', reason, components: [], warnings: [] };
}
