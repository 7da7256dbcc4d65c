import type { NameRule } from './name-rule.ts';
import type { PatternValues } from './path-pattern.ts';

/** In a layout's `[rename]`: every character that its rule for folders does not allow. */
export const OTHERS = 'others';

/** What characters of names become at the destination, by character or `OTHERS`. */
export type Renaming = Readonly<Record<string, string>>;

/** The name with its characters replaced (pure). */
function renameText(text: string, renaming: Renaming, folders: NameRule | null): string {
  const others = Object.hasOwn(renaming, OTHERS) ? renaming[OTHERS] : undefined;
  return Array.from(text, (character) => {
    if (Object.hasOwn(renaming, character)) return renaming[character];
    if (others !== undefined && folders?.allows(character) === false) return others;
    return character;
  }).join('');
}

/** The same for each value of a pattern (pure). */
export function renameValues(
  values: PatternValues,
  renaming: Renaming,
  folders: NameRule | null,
): PatternValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, text]) => [name, renameText(text, renaming, folders)]),
  );
}
