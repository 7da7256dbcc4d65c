import { SECRET_FRAGMENT } from '../../src-shared/contract.ts';

const KEY = 'runferry.secret';

/**
 * Takes the secret out of the address, where it would be seen and bookmarked, and keeps it as long
 * as this tab is open. Null when this tab was never given one.
 */
export function takeSecret(): string | null {
  const { hash } = window.location;
  if (hash.startsWith(SECRET_FRAGMENT)) {
    keepSecret(hash.slice(SECRET_FRAGMENT.length));
    window.history.replaceState(null, '', '#/runs');
  }
  return sessionStorage.getItem(KEY);
}

/** Keeps what opens the program as long as this tab is open. */
export function keepSecret(secret: string): void {
  sessionStorage.setItem(KEY, secret);
}

/** Forgets it: the next time the page is loaded it asks. */
export function forgetSecret(): void {
  sessionStorage.removeItem(KEY);
}

/** Starts the page anew when somebody pastes another start address into this tab. */
export function restartOnNewSecret(): void {
  window.addEventListener('hashchange', () => {
    if (window.location.hash.startsWith(SECRET_FRAGMENT)) window.location.reload();
  });
}
