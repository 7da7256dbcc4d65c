import { createListeners, type Live } from '../engine/live/live.ts';

/** Something that a person has not looked at yet. */
export interface Concern {
  readonly level: 'attention' | 'error';
  /** One sentence. */
  readonly text: string;
}

/** What waits to be looked at; the tray shows it until somebody does. */
export interface Attention extends Live<readonly Concern[]> {
  raise(concern: Concern): void;
  /** Somebody has looked. */
  readonly clear: () => void;
}

/** More are not counted apart; the newest are kept. */
const MOST_KEPT = 20;

/** Nothing yet. */
export function createAttention(): Attention {
  const listeners = createListeners();
  let concerns: readonly Concern[] = [];
  const set = (next: readonly Concern[]) => {
    concerns = next;
    listeners.notify();
  };
  return {
    read: () => concerns,
    onChange: listeners.add,
    raise: (concern) => {
      const others = concerns.filter(({ text }) => text !== concern.text);
      set([concern, ...others].slice(0, MOST_KEPT));
    },
    clear: () => {
      if (concerns.length > 0) set([]);
    },
  };
}
