import { CloudOff, RefreshCw } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { useSyncExternalStore } from 'preact/compat';
import { useLiveState } from '../live/state';
import styles from './live-status.module.css';

// A connection that is made anew at once is nobody's concern.
const PATIENCE_MS = 2_000;

interface LiveStatusProps {
  /** On phones it stands below the bar; else in the rail. */
  place: 'rail' | 'strip';
}

/** Says that changes do not come by themselves for now, and why. */
export function LiveStatus({ place }: LiveStatusProps) {
  const cut = useLasting(useLiveState() === 'connecting', PATIENCE_MS);
  const online = useOnline();
  // Its place is there before it says anything, so that it is heard when it does.
  return (
    <div class={styles[place]} role="status" aria-live="polite">
      {cut && (
        <p class={styles.status}>
          {online ? <RefreshCw aria-hidden="true" /> : <CloudOff aria-hidden="true" />}
          <span>
            <strong>{online ? 'Live updates paused. Reconnecting…' : 'You are offline.'}</strong>{' '}
            {online ? 'Lists refresh more slowly meanwhile.' : 'What you see may be out of date.'}
          </span>
        </p>
      )}
    </div>
  );
}

/** Whether something has been so for a while. */
function useLasting(is: boolean, ms: number): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasts(is), is ? ms : 0);
    return () => clearTimeout(timer);
  }, [is, ms]);
  return is && lasts;
}

const subscribe = (listener: () => void) => {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
};

const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine);
