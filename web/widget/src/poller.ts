const FIRST_MS = 2_500;
const LAST_MS = 30_000;
const BACK_OFF = 1.4;

/** How much somebody wants to know. */
export type Interest = 'soon' | 'now and then' | 'not';

export interface Poller {
  /** Something happened: ask soon. */
  wake: () => void;
  stop: () => void;
}

/**
 * Asks again and again while somebody wants to know, more and more rarely while there is no news, and not at all while the
 * page is hidden.
 * @param ask brings news, and says whether there was any
 * @param interest whether to ask once more, and how soon
 */
export function createPoller(ask: () => Promise<boolean>, interest: () => Interest): Poller {
  let delay = FIRST_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let isStopped = false;

  const plan = () => {
    clearTimeout(timer);
    const wanted = interest();
    if (isStopped || isAsking || document.hidden || wanted === 'not') return;
    timer = setTimeout(() => void turn(), wanted === 'soon' ? delay : LAST_MS);
  };
  const turn = async () => {
    isAsking = true;
    const hasNews = await ask().catch(() => false);
    isAsking = false;
    delay = hasNews ? FIRST_MS : Math.min(delay * BACK_OFF, LAST_MS);
    plan();
  };
  const wake = () => {
    delay = FIRST_MS;
    plan();
  };
  document.addEventListener('visibilitychange', wake);
  return {
    wake,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
    },
  };
}
