import { useEffect } from 'preact/hooks';
import { useLocationProperty } from 'wouter-preact/use-browser-location';

/** What stands behind "#" in the address, without it. */
export const useHash = () => useLocationProperty(() => decodeURIComponent(location.hash.slice(1)));

/** Shows the part of the view that the address names, once it is there. */
export function useScrollToHash(there = true) {
  const hash = useHash();
  useEffect(() => {
    if (there && hash) document.getElementById(hash)?.scrollIntoView();
  }, [there, hash]);
}
