import { useEffect } from 'preact/hooks';
import { useLocationProperty } from 'wouter-preact/use-browser-location';

/** What stands behind "#" in the address, without it. */
export const useHash = () => useLocationProperty(readHash);

/** Brings a part of the view into sight when the address names it: at once, or as soon as the part is there. */
export function useNamedByHash(id: string | undefined) {
  const hash = useHash();
  useEffect(() => {
    if (id && hash === id) document.getElementById(id)?.scrollIntoView();
  }, [id, hash]);
}

function readHash(): string {
  const hash = location.hash.slice(1);
  try {
    return decodeURIComponent(hash);
  } catch {
    // Somebody typed a lone "%".
    return hash;
  }
}
