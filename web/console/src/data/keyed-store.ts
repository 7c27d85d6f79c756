import { useSyncExternalStore } from 'preact/compat';
import { session } from '../session/session';

/**
 * State by key that outlives the views that show it, such as what is under way while one looks at something else. It ends
 * with the session: what one person did is not shown to the next.
 */
export function keyedStore<T>(none: T) {
  const states = new Map<string, T>();
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const get = (key: string): T => states.get(key) ?? none;
  session.subscribe(() => {
    if (session.token() === null) states.clear();
  });
  return {
    get,
    set(key: string, state: T) {
      states.set(key, state);
      listeners.forEach(listener => listener());
    },
    // A hook by its name.
    useState: (key: string) => useSyncExternalStore(subscribe, () => get(key)),
  };
}
