import { useMemo, useSyncExternalStore } from 'react';
import { hrefOf, parseRoute, type Route, type Screen } from './routes.ts';

/** Goes to a screen, as a link would. */
export function goTo(screen: Screen, id: string | null = null): void {
  window.location.hash = hrefOf(screen, id);
}

/** The route in the address, followed. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => parseRoute(hash), [hash]);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
