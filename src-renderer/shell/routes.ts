/** The screens, by the first part of the address's fragment. */
export const SCREENS = ['runs', 'transfers', 'jobs', 'job-types', 'history', 'settings'] as const;
export type Screen = (typeof SCREENS)[number];

/** Which screen is shown, and which of its things: a run, a transfer, an entry of the history. */
export interface Route {
  readonly screen: Screen;
  readonly id: string | null;
}

/** The address of a screen, or of one thing on it. */
export function hrefOf(screen: Screen, id: string | null = null): string {
  return id === null ? `#/${screen}` : `#/${screen}/${encodeURIComponent(id)}`;
}

/** Reads an address's fragment; whatever is not known leads to the runs. */
export function parseRoute(hash: string): Route {
  const [, name, id] = /^#\/([^/]*)(?:\/(.+))?$/u.exec(hash) ?? [];
  const screen = SCREENS.find((known) => known === name);
  if (screen === undefined) return { screen: 'runs', id: null };
  return { screen, id: id === undefined ? null : decode(id) };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    // A broken escape can only come from a hand-made address: it names nothing.
    return null;
  }
}
