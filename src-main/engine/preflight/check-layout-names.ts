import { formatQuantity } from '../../../src-shared/format.ts';
import type { PreflightItem } from '../../../src-shared/preflight.ts';
import { displayPath } from '../counts/display-path.ts';
import type { Listing } from '../counts/listing.ts';
import type { LayoutNames } from '../layout/layout.ts';
import { findNameFault, proposeName, type NameRule } from '../layout/name-rule.ts';
import { pass, refuse } from './item.ts';
import { collectSamples, type Samples } from './name-samples.ts';

/**
 * Whether every name of a component is one that the layout allows (pure): those of its folders and
 * files, and of the folders that lead to it at the destination. Null where the layout allows all.
 */
export function checkLayoutNames(
  component: string,
  listing: Listing,
  leading: readonly string[],
  { folders, files }: LayoutNames,
): PreflightItem | null {
  if (folders === null && files === null) return null;
  const samples = collectSamples();
  for (const name of leading) judge(name, name, folders, samples);
  for (const { path, files: inside } of listing.folders()) {
    if (path !== '') judge(path, path.slice(path.lastIndexOf('/') + 1), folders, samples);
    for (const { name } of inside) {
      judge(path === '' ? name : `${path}/${name}`, name, files, samples);
    }
  }
  if (samples.total === 0) return pass('names', `Every name of ${component} is allowed.`);
  return refuse('names', {
    code: 'NAMES_NOT_ALLOWED',
    message: `${formatQuantity(samples.total, 'name')} of ${component} cannot be used there: ${samples.describe()}.`,
    hint: 'Have them renamed where they were made: nothing is changed at the source.',
  });
}

function judge(path: string, name: string, rule: NameRule | null, samples: Samples): void {
  const fault = rule && findNameFault(name, rule);
  if (rule && fault) samples.add(path, `${fault}; say ${displayPath(proposeName(name, rule))}`);
}
