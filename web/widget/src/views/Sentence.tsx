import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../api';
import type { Texts } from '../texts';

/** The sentence that Pegasus has for visitors: the same English words everywhere, so that owners find them in the help. */
export function Sentence({ of }: { of: Failure }) {
  return (
    <p class="sentence" lang="en" dir="ltr">
      {of.message}
    </p>
  );
}

interface Props {
  texts: Texts;
  class: string;
  /** Seconds before which it makes no sense. Longer ones than half a minute are not counted down: nobody waits so long. */
  wait: number;
  isBusy: boolean;
  onRetry: () => void;
}

const LONGEST_WAIT = 30;

export function Retry({ texts, class: look, wait, isBusy, onRetry }: Props) {
  const [left, setLeft] = useState(wait > LONGEST_WAIT ? 0 : Math.ceil(wait));
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <button type="button" class={look} disabled={left > 0} aria-disabled={isBusy} onClick={() => !isBusy && onRetry()}>
      {texts.retry}
      {left > 0 && <span aria-hidden="true"> ({left})</span>}
    </button>
  );
}
