import type { ComponentName } from '../../../../src-shared/run.ts';
import type { ReadySettings } from '../../config/settings.ts';
import type { Layout } from '../../layout/layout.ts';
import type { PlacedComponent, RunIdentity } from './facts.ts';
import { judgeQuiet, signRun, summarise, type ComponentVerdict } from './judge-readiness.ts';
import { hasLasted, type Judgement } from './judgement.ts';
import { observe, type Observations } from './observe.ts';

/** What a judgement by the files of a layout rests on. */
interface FinishedLook {
  readonly identity: RunIdentity;
  readonly observations: Observations;
  readonly layout: Layout;
  readonly settings: ReadySettings;
  readonly nowMs: number;
}

/**
 * Judges a run of a layout whose components have files that show that they are finished, or rest
 * (pure). How long something has been there is counted by `nowMs`, from look to look.
 */
export function judgeFinished(
  identity: RunIdentity,
  before: Observations,
  { layout, settings, nowMs }: Pick<FinishedLook, 'layout' | 'settings' | 'nowMs'>,
): Judgement {
  const observations = Object.fromEntries(
    Array.from(identity.content, ([component, content]) => {
      const key = `content ${component}`;
      return [key, observe(before[key], content, nowMs)];
    }),
  );
  const look = { identity, observations, layout, settings, nowMs };
  const verdicts = identity.components
    .filter(({ folder, isArchived }) => folder !== null || !isArchived)
    .map((placed) => judge(placed, look));
  const signature = signRun(identity);
  return { readiness: summarise(verdicts, []), observations, signature, failure: null };
}

function judge({ component, folder }: PlacedComponent, look: FinishedLook): ComponentVerdict {
  if (folder === null) return notReady(component, `there is no ${component}`);
  const { identity, observations, layout, settings, nowMs } = look;
  const finished = identity.finished?.get(component);
  const sinceMs = observations[`content ${component}`]?.sinceMs ?? nowMs;
  if (finished === undefined) return judgeQuiet(component, sinceMs, settings, nowMs);
  const [first] = finished.missing;
  if (first !== undefined) return notReady(component, `there is no ${first} in the ${component}`);
  const { files, graceMinutes } = layout.finishedMarkers(component);
  if (hasLasted(graceMinutes, { sinceMs, modifiedMs: finished.newestMs }, nowMs)) {
    return { component, state: 'ready', clauses: [`${files.join(' and ')} is there`] };
  }
  return notReady(component, `${files.join(' and ')} has not been there for ${graceMinutes} min`);
}

function notReady(component: ComponentName, clause: string): ComponentVerdict {
  return { component, state: 'not-ready', clauses: [clause] };
}
