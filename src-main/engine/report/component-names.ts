import type { ComponentName } from '../../../src-shared/run.ts';
import type { ComponentDefinition } from '../layout/layout.ts';

/** How the report calls a component; one that the layout does not know goes by its own name. */
export function nameComponent(
  definitions: readonly ComponentDefinition[],
  name: ComponentName,
): ComponentDefinition {
  return definitions.find((known) => known.name === name) ?? { name, label: name, heading: name };
}
