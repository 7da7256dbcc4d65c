import { createHash } from 'node:crypto';
import {
  READINESS_WORDS,
  type ComponentReadiness,
  type Readiness,
} from '../../../../src-shared/readiness.ts';
import type { ComponentName } from '../../../../src-shared/run.ts';
import type { ReadySettings } from '../../config/settings.ts';
import { MARKERS, type PlacedComponent, type RunFacts, type RunIdentity } from './facts.ts';
import { findWarnings } from './find-warnings.ts';
import { describeFailure, findAnalysisBlocks } from './judge-analysis.ts';
import { findRawDataBlocks } from './judge-raw-data.ts';
import { hasLasted, toSentence, type Judgement, type Look } from './judgement.ts';
import { observe, type Observations } from './observe.ts';
import { ANALYSIS, OUTPUT, RAW_DATA, restsOnQuiet } from './stages.ts';

const FAILURE = 'failure';
const MARKED = 'every marker is there, and nothing is being written';

/**
 * Judges whether a run is finished, from one look and what was seen before (pure). The storage's
 * clock may be off: how long something has been there is counted by `nowMs`, from look to look.
 */
export function judgeReadiness(
  facts: RunFacts,
  before: Observations,
  settings: ReadySettings,
  nowMs: number,
): Judgement {
  const look: Look = { facts, observations: addLook(facts, before, nowMs), settings, nowMs };
  const verdicts = judgeComponents(look);
  const finished = verdicts.filter(({ state }) => state !== 'not-ready');
  const warnings = findWarnings(look, new Set(finished.map(({ component }) => component)));
  return {
    readiness: summarise(verdicts, warnings),
    observations: look.observations,
    signature: signRun(facts),
    failure: findFailure(look),
  };
}

/** A failure counts as one when it has stood for a while: the next task may be about to begin. */
function findFailure(look: Look): Judgement['failure'] {
  const { facts, observations, settings, nowMs } = look;
  const [clause, seen] = [describeFailure(look), observations[FAILURE]];
  if (clause === null || seen === undefined) return null;
  const times = facts.analysis?.failed.map(({ modifiedMs }) => modifiedMs) ?? [];
  const modifiedMs = times.length > 0 ? Math.max(...times) : null;
  const thing = { sinceMs: seen.sinceMs, modifiedMs };
  if (!hasLasted(settings.graceMinutes.merlinFinished, thing, nowMs)) return null;
  return { reason: toSentence(clause), signature: seen.fingerprint };
}

function addLook(facts: RunFacts, before: Observations, nowMs: number): Observations {
  const seen: [string, string][] = MARKERS.flatMap((name) => {
    const marker = facts.markers[name];
    return marker ? [[name, `${marker.modifiedMs} ${marker.firstWord}`]] : [];
  });
  const open = facts.analysis?.open;
  if (open) seen.push(['activity', `${open.modifiedMs}`]);
  const failure = signFailure(facts);
  if (failure !== null) seen.push([FAILURE, failure]);
  for (const [component, content] of facts.content) seen.push([`content ${component}`, content]);
  return Object.fromEntries(
    seen.map(([key, fingerprint]) => [key, observe(before[key], fingerprint, nowMs)]),
  );
}

/** What a component came to. */
export interface ComponentVerdict {
  readonly component: ComponentName;
  readonly state: ComponentReadiness['state'];
  readonly clauses: readonly string[];
}

function judgeComponents(look: Look): readonly ComponentVerdict[] {
  const { facts } = look;
  const rawData = facts.components.find(({ component }) => component === RAW_DATA);
  const rawBlocks = rawData?.folder ? findRawDataBlocks(look) : [];
  const analysisBlocks = findAnalysisBlocks(look);
  const belonging = facts.components.filter((placed) => belongs(placed, look));
  return belonging.map(({ component, folder }): ComponentVerdict => {
    const own = component === RAW_DATA ? rawBlocks : analysisBlocks;
    const inherited =
      component !== RAW_DATA && own.length === 0 && rawBlocks.length > 0
        ? ['the raw data are not ready']
        : [];
    const blocks = [...own, ...inherited];
    if (folder === null && blocks.length === 0) blocks.push(`there is no ${component}`);
    if (blocks.length > 0) return { component, state: 'not-ready', clauses: blocks };
    return judgeRest(component, look);
  });
}

/** What is at no source belongs to the run as long as it may still come. */
function belongs({ component, folder, isArchived }: PlacedComponent, look: Look): boolean {
  if (folder !== null) return true;
  if (component === RAW_DATA || isArchived) return false;
  return !(look.settings.rawOnly && isRawOnly(look.facts));
}

function isRawOnly({ components, markers }: RunFacts): boolean {
  const hasMore = components.some(
    ({ component, folder }) => [ANALYSIS, OUTPUT].includes(component) && folder !== null,
  );
  return !hasMore && !markers.MERLIN_START && !markers.MERLIN_FINISHED;
}

/** A component that nothing speaks against: by its markers, or by its rest. */
function judgeRest(component: ComponentName, look: Look): ComponentVerdict {
  const { facts, observations, settings, nowMs } = look;
  if (!restsOnQuiet(component, facts.markers, settings.skippedRules)) {
    return { component, state: 'ready', clauses: [MARKED] };
  }
  const since = observations[`content ${component}`]?.sinceMs ?? nowMs;
  return judgeQuiet(component, since, settings, nowMs);
}

/** A component that is known by its rest alone, since when it has been seen unchanged (pure). */
export function judgeQuiet(
  component: ComponentName,
  since: number,
  settings: Pick<ReadySettings, 'quietMinutes'>,
  nowMs: number,
): ComponentVerdict {
  const minutes = Math.floor((nowMs - since) / 60_000);
  const rest =
    minutes < settings.quietMinutes
      ? `there are no markers, and it was seen unchanged for ${minutes} of ${settings.quietMinutes} min`
      : `there are no markers, but nothing has changed for ${settings.quietMinutes} min`;
  const state = minutes < settings.quietMinutes ? 'not-ready' : 'probably-ready';
  return { component, state, clauses: [rest] };
}

/** The readiness of a run from that of its components (pure). */
export function summarise(
  verdicts: readonly ComponentVerdict[],
  warnings: readonly string[],
): Readiness {
  const decisive =
    verdicts.find(({ state }) => state === 'not-ready') ??
    verdicts.find(({ state }) => state === 'probably-ready') ??
    verdicts[0];
  const state = decisive?.state ?? 'unknown';
  const clause = decisive?.clauses[0] ?? 'it lies at no source';
  return {
    state,
    reason: `${READINESS_WORDS[state]}: ${clause}.`,
    components: verdicts.map(({ component, state, clauses }) => ({
      component,
      state,
      reasons: clauses.map(toSentence),
    })),
    warnings: warnings.map(toSentence),
  };
}

/** A short text that is the same as long as the run is: its markers, or what its folders look like. */
export function signRun({ components, markers, content }: RunIdentity): string {
  const there = components.flatMap(({ component, folder }) => (folder === null ? [] : [component]));
  const times = MARKERS.map((name) => markers[name]?.modifiedMs ?? null);
  return digest([there, times, [...content]]);
}

function signFailure({ analysis }: RunFacts): string | null {
  if (!analysis || (analysis.failed.length === 0 && analysis.incompleteSteps === 0)) return null;
  return digest([analysis.failed, analysis.incompleteSteps]);
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
