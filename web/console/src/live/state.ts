import { useSyncExternalStore } from 'preact/compat';
import type { LiveState } from './connection';

/** As a safety net, what comes by itself is still asked for this often. */
const CALM_MS = 60_000;

let state: LiveState = 'stopped';
const listeners = new Set<() => void>();

/** How this tab stands to the events of the workspace that it shows. */
export const liveState = {
  get: () => state,
  set(next: LiveState) {
    if (next === state) return;
    state = next;
    listeners.forEach(listener => listener());
  },
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

export const useLiveState = () => useSyncExternalStore(liveState.subscribe, liveState.get);

/** How often something is asked for, in milliseconds: less often while changes come by themselves. */
export const usePace = (everyMs: number) => (useLiveState() === 'live' ? Math.max(everyMs, CALM_MS) : everyMs);
