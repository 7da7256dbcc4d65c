import type { ComponentName } from '../../../../src-shared/run.ts';
import { describeMissingImages, nameFirst } from './describe-missing.ts';
import type { RegionFacts } from './facts.ts';
import { isAsked, type Look } from './judgement.ts';
import { OUTPUT, RAW_DATA } from './stages.ts';

/** What deserves a look in the components that are finished: clauses. */
export function findWarnings(look: Look, finished: ReadonlySet<ComponentName>): readonly string[] {
  const { facts } = look;
  const found: (string | null)[] = [];
  if (finished.has(RAW_DATA) && isAsked('end-time', look)) found.push(describeEnd(look));
  if (finished.has(RAW_DATA) && isAsked('image-count', look)) {
    found.push(describeMissingImages(facts.images));
  }
  if (finished.has(OUTPUT) && facts.regions !== null) {
    if (isAsked('regions', look)) found.push(describeRegions(look));
    for (const region of facts.regions) found.push(...describeRegion(region, look));
  }
  return found.filter((clause) => clause !== null);
}

function describeEnd({ facts }: Look): string | null {
  if (facts.experiment === null)
    return 'the file experiment.json is missing or cannot be understood';
  return facts.experiment.finishedAt === null ? 'the file experiment.json has no end' : null;
}

/** Regions are named in the folder as in `experiment.json`, or with `region_` in front. */
function describeRegions({ facts }: Look): string | null {
  const wanted = facts.experiment?.regions.map(({ name }) => name) ?? [];
  const there = new Set(facts.regions?.map(({ name }) => name));
  const missing = wanted.filter((name) => !there.has(name) && !there.has(`region_${name}`));
  if (missing.length === 0 || there.size >= wanted.length) return null;
  return `the output lacks region ${nameFirst(missing)} of experiment.json`;
}

function describeRegion(region: RegionFacts, look: Look): readonly string[] {
  const { name, missingFiles, missingMosaics } = region;
  const clauses: string[] = [];
  if (isAsked('region-files', look) && missingFiles.length > 0) {
    clauses.push(`the output's ${name} lacks ${missingFiles.join(', ')}`);
  }
  if (isAsked('mosaics', look) && missingMosaics.length > 0) {
    clauses.push(
      `the output's ${name} lacks mosaics of its manifest.json: ${nameFirst(missingMosaics)}`,
    );
  }
  return clauses;
}
