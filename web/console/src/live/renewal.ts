/** Events of one change come together. */
const GATHER_MS = 15;
const LEAST_MS = 150;
const MOST_MS = 2_000;
/** Asking takes at most this share of the time, so that a slow server is asked less often. */
const SHARE = 1 / 2;

/**
 * Gathers what is stale and has it read anew in rounds: at most one each 150 ms, none before the answers of the one before are here,
 * lest answers under way be thrown away again and again; and none while nobody looks.
 */
export class Renewal {
  private readonly due = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private notBefore = 0;
  private ended = false;

  constructor(
    private readonly renew: (names: readonly string[]) => Promise<unknown>,
    private readonly isSeen: () => boolean,
  ) {}

  add(names: readonly string[]) {
    names.forEach(name => this.due.add(name));
    this.schedule();
  }

  /** To be called when somebody looks again, too. */
  schedule() {
    if (this.ended || this.running || this.timer !== undefined || this.due.size === 0 || !this.isSeen()) return;
    this.timer = setTimeout(() => void this.run(), Math.max(GATHER_MS, this.notBefore - Date.now()));
  }

  end() {
    this.ended = true;
    clearTimeout(this.timer);
  }

  private async run() {
    this.timer = undefined;
    this.running = true;
    const names = [...this.due];
    this.due.clear();
    const began = Date.now();
    await atMost(MOST_MS, this.renew(names));
    this.notBefore = began + Math.min(MOST_MS, Math.max(LEAST_MS, (Date.now() - began) / SHARE));
    this.running = false;
    this.schedule();
  }
}

/** Waits for something, and not for ever: what hangs must not keep everything else from being renewed. */
async function atMost(ms: number, what: Promise<unknown>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([what, new Promise(resolve => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
