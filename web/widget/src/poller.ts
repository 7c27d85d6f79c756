const FIRST_MS = 2_500;
const LAST_MS = 30_000;
const BACK_OFF = 1.4;

export interface Poller {
  /** Something happened: ask soon. */
  wake: () => void;
  stop: () => void;
}

/**
 * Asks again and again while somebody wants to know, more and more rarely while there is no news, and not at all while the
 * page is hidden.
 * @param ask brings news, and says whether there was any
 * @param isWanted whether to ask once more
 */
export function createPoller(ask: () => Promise<boolean>, isWanted: () => boolean): Poller {
  let delay = FIRST_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = 0;
  let stopped = false;

  const plan = () => {
    clearTimeout(timer);
    timer = stopped || document.hidden || !isWanted() ? undefined : setTimeout(() => void turn(), delay);
  };
  const turn = async () => {
    const mine = round;
    const hasNews = await ask().catch(() => false);
    if (mine !== round) return;
    delay = hasNews ? FIRST_MS : Math.min(delay * BACK_OFF, LAST_MS);
    plan();
  };
  const wake = () => {
    round++;
    delay = FIRST_MS;
    plan();
  };
  document.addEventListener('visibilitychange', wake);
  return {
    wake,
    stop: () => {
      stopped = true;
      round++;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
    },
  };
}
