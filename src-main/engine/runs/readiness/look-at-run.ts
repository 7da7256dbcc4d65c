import type { Problem } from '../../../../src-shared/problem.ts';
import { READINESS_WORDS, type Readiness } from '../../../../src-shared/readiness.ts';
import type { RunSummary } from '../../../../src-shared/run.ts';
import type { Settings } from '../../config/settings.ts';
import type { Layout } from '../../layout/layout.ts';
import { toProblem, type ReadingPorts } from '../read-place.ts';
import type { RunIdentity } from './facts.ts';
import { judgeFinished } from './judge-finished.ts';
import { judgeReadiness } from './judge-readiness.ts';
import type { Judgement } from './judgement.ts';
import type { Observations } from './observe.ts';
import { readFacts, readIdentity, type FactSurroundings } from './read-facts.ts';

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

/** Whether any component of a run lies at a source. */
export function isAtSource({ components }: Pick<RunSummary, 'components'>): boolean {
  return components.some(({ z, disk }) => z === 'present' || disk === 'present');
}

/** Which state of a run this is. Throws like `readIdentity`. */
export function identifyRun(
  summary: Pick<RunSummary, 'run' | 'components'>,
  surroundings: LookSurroundings,
): Promise<RunIdentity> {
  return readIdentity(summary, gather(surroundings));
}

/** Looks further at a run and judges it. Throws like `readFacts`. */
export async function judgeRun(
  identity: RunIdentity,
  before: Observations,
  surroundings: LookSurroundings,
): Promise<Judgement> {
  const { settings, layout, ports } = surroundings;
  if (layout.ready === 'markers') {
    const nowMs = ports.clock.now();
    return judgeFinished(identity, before, { layout, settings: settings.ready, nowMs });
  }
  const facts = await readFacts(identity, gather(surroundings));
  return judgeReadiness(facts, before, settings.ready, ports.clock.now());
}

/** Looks at one run and judges it. Never throws for a place that cannot be looked at. */
export async function lookAtRun(
  summary: Pick<RunSummary, 'run' | 'components'>,
  before: Observations,
  surroundings: LookSurroundings,
): Promise<RunLook> {
  try {
    const identity = await identifyRun(summary, surroundings);
    return { kind: 'judged', judgement: await judgeRun(identity, before, surroundings) };
  } catch (error) {
    return { kind: 'unknown', problem: toProblem(error) };
  }
}

function gather({ settings, layout, ports }: LookSurroundings): FactSurroundings {
  const { places, ready } = settings;
  return { places, layout, skippedRules: ready.skippedRules, ports };
}

/** A look as people are told of it. */
export function tellReadiness(look: RunLook): Readiness {
  if (look.kind === 'judged') return look.judgement.readiness;
  const reason = `${READINESS_WORDS.unknown}: ${look.problem.message}`;
  return { state: 'unknown', reason, components: [], warnings: [] };
}
