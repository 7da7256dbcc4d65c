import type { IgnoredCount } from './order-draft.ts';

/** The names of the two ways of counting, as the lab's report has them. */
export const BASIS_NAMES: Readonly<Record<IgnoredCount['basis'], string>> = {
  walk: 'Walk (“Python based”)',
  list: 'Copier’s list (“Robocopy based”)',
};

/** An ignored count in words: `analysis: folders, walk`. */
export function describeIgnored({ basis, component, metric }: IgnoredCount): string {
  const what = component === 'all' ? 'every component' : component;
  const which = metric === 'all' ? 'every count' : metric;
  return `${what}: ${which}, ${basis === 'walk' ? 'walk' : 'copier’s list'}`;
}
