/** True when `name` fits a robocopy mask (`*`, `?`, `*.*` for everything); letter case never matters. */
export function matchesMask(name: string, mask: string): boolean {
  return mask === '*.*' || toPattern(mask).test(name);
}

/** True when `name` fits one of the masks. */
export function matchesAny(name: string, masks: readonly string[]): boolean {
  return masks.some((mask) => matchesMask(name, mask));
}

const patterns = new Map<string, RegExp>();

function toPattern(mask: string): RegExp {
  const known = patterns.get(mask);
  if (known) return known;
  const source = mask
    .replace(/[.+^${}()|[\]\\]/gu, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const pattern = new RegExp(`^${source}$`, 'isu');
  patterns.set(mask, pattern);
  return pattern;
}
