import { useEffect, useState } from 'preact/hooks';
import { ago, exact } from './format';

/** The present moment, renewed as often as said. */
export function useNow(everyMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** When something was, or will be, seen from now; the exact time on hover. */
export function Ago({ at }: { at: string }) {
  const now = useNow(30_000);
  const time = new Date(at);
  return (
    <time dateTime={at} title={exact(time)}>
      {ago(time, now)}
    </time>
  );
}
