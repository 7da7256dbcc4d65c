import { SECRET_FRAGMENT } from '../../src-shared/contract.ts';

const KEY = 'runferry.secret';

/**
 * Takes the secret out of the address, where it would be seen and bookmarked, and keeps it as long
 * as this tab is open. Null when this tab was never given one.
 */
export function takeSecret(): string | null {
  const { hash, pathname, search } = window.location;
  if (hash.startsWith(SECRET_FRAGMENT)) {
    sessionStorage.setItem(KEY, hash.slice(SECRET_FRAGMENT.length));
    window.history.replaceState(null, '', `${pathname}${search}#/runs`);
  }
  return sessionStorage.getItem(KEY);
}

/** Starts the page anew when somebody pastes another start address into this tab. */
export function restartOnNewSecret(): void {
  window.addEventListener('hashchange', () => {
    if (window.location.hash.startsWith(SECRET_FRAGMENT)) window.location.reload();
  });
}
