import { Problem } from '../api/problem';
import { backOffMs } from './backoff';
import { afterClose } from './closing';
import type { LiveEvent, Place } from './events';
import type { Line, Listener } from './line';

/** Whether changes come by themselves; `stopped` where they never will. */
export type LiveState = 'connecting' | 'live' | 'stopped';

/** What a connection needs of the world. */
export interface World {
  readPlace(): Promise<Place>;
  readEvents(since?: number): Promise<{ items: LiveEvent[]; lastId: string; resync: boolean }>;
  /** Null for a way that is not known here. */
  open(place: Place, since: number, listener: Listener): Line | null;
  isOnline(): boolean;
  random(): number;
}

/** Who is told. */
export interface Follower {
  state(state: LiveState): void;
  /** Each event once, in the order of ids. */
  event(event: LiveEvent): void;
  /** Events are missing: whatever was read before is to be read anew. */
  lost(): void;
}

const PING_EVERY_MS = 20_000;
const ANSWER_WITHIN_MS = 5_000;
const OPEN_WITHIN_MS = 15_000;
/** Who lasted this long did not fail at once again. */
const STEADY_MS = 10_000;
/** How long before its end a signed address is replaced. */
const RENEW_BEFORE_MS = 60_000;

/** What no other attempt changes: one is no member, or the address is not there. */
const isRefusal = (error: unknown) =>
  error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== 429;

/** Keeps a connection to a workspace's events, and sees to it that each event comes once and none is missing. */
export class LiveConnection {
  private line: Line | undefined;
  /** The id of the last event that was told. */
  private last: number | undefined;
  /** The newest id that came while what lies before it is asked for; undefined while nothing is. */
  private ahead: number | undefined;
  private missing = false;
  private failures = 0;
  private liveSince: number | undefined;
  /** Counts attempts: what an earlier one still has to say is of no interest. */
  private turn = 0;
  private stopped = false;
  private timers: { again?: Timer; deadline?: Timer; silence?: Timer; ping?: Timer; renew?: Timer } = {};

  constructor(
    private readonly world: World,
    private readonly follower: Follower,
  ) {}

  start() {
    this.follower.state('connecting');
    void this.connect();
  }

  stop() {
    this.stopped = true;
    this.drop();
  }

  /** Somebody looks, or the network is back: what waits for its time goes on at once, and what seems to stand has to prove it. */
  wake() {
    if (this.stopped) return;
    if (this.liveSince !== undefined) this.probe();
    else if (this.timers.deadline === undefined) {
      this.failures = 0;
      void this.connect();
    }
  }

  /** There is no network. */
  pause() {
    if (!this.stopped) this.lose();
  }

  private async connect() {
    this.drop();
    const turn = this.turn;
    this.timers.deadline = setTimeout(() => this.lose(), OPEN_WITHIN_MS);
    try {
      const [place, last] = await Promise.all([this.world.readPlace(), this.last ?? this.readEnd()]);
      if (turn !== this.turn) return;
      this.last = last;
      this.open(place, last);
    } catch (error) {
      if (turn !== this.turn) return;
      if (isRefusal(error)) this.halt();
      else this.lose();
    }
  }

  private readEnd = async () => Number((await this.world.readEvents()).lastId);

  private open(place: Place, last: number) {
    const turn = this.turn;
    const during =
      <T extends unknown[]>(act: (...args: T) => void) =>
      (...args: T) => {
        if (turn === this.turn) act(...args);
      };
    const line = this.world.open(place, last, {
      alive: during(() => this.hush()),
      ready: during(from => this.ready(from)),
      event: during(event => this.take(event)),
      closed: during(code => this.closed(code)),
    });
    if (!line) return this.halt();
    this.line = line;
    if (place.expiresAt) this.timers.renew = setTimeout(() => void this.connect(), renewIn(place.expiresAt));
  }

  private ready(from: { id: number; resync: boolean } | undefined) {
    clearTimeout(this.timers.deadline);
    this.liveSince = Date.now();
    this.timers.ping = setInterval(() => this.probe(), PING_EVERY_MS);
    if (from) {
      this.last = from.id;
      this.missing ||= from.resync;
    } else void this.catchUp();
    if (this.missing) this.follower.lost();
    this.missing = false;
    this.follower.state('live');
  }

  private take(event: LiveEvent) {
    const id = Number(event.id);
    const last = this.last ?? 0;
    if (this.ahead !== undefined) this.ahead = Math.max(this.ahead, id);
    else if (id > last + 1) void this.catchUp(id);
    else if (id > last) this.tell(event);
  }

  private tell(event: LiveEvent) {
    this.last = Number(event.id);
    this.follower.event(event);
  }

  /** Asks for the events after the last, up to one that came already. */
  private async catchUp(ahead = 0) {
    const turn = this.turn;
    this.ahead = ahead;
    try {
      do {
        const { items, lastId, resync } = await this.world.readEvents(this.last);
        if (turn !== this.turn) return;
        if (resync) this.follower.lost();
        items.forEach(event => this.tell(event));
        this.last = Number(lastId);
      } while (this.ahead > this.last);
      this.ahead = undefined;
    } catch {
      // Whatever it was: connecting again asks once more, and finds out.
      if (turn === this.turn) this.lose();
    }
  }

  private closed(code: number) {
    const next = afterClose(code);
    if (next === 'stop') return this.halt();
    if (next === 'anew') {
      this.last = undefined;
      this.missing = true;
    }
    this.lose();
  }

  /** Asks whether anybody is there. */
  private probe() {
    this.line?.ping();
    this.timers.silence ??= setTimeout(() => this.lose(), ANSWER_WITHIN_MS);
  }

  private hush() {
    clearTimeout(this.timers.silence);
    delete this.timers.silence;
  }

  /** There is no connection any more: another is made after a while, or when the network is back. */
  private lose() {
    if (this.liveSince !== undefined && Date.now() - this.liveSince >= STEADY_MS) this.failures = 0;
    this.drop();
    this.follower.state('connecting');
    if (!this.world.isOnline()) return;
    this.timers.again = setTimeout(() => void this.connect(), backOffMs(this.failures++, this.world.random()));
  }

  /** No attempt would be of use. */
  private halt() {
    this.stop();
    this.follower.state('stopped');
  }

  private drop() {
    this.turn++;
    Object.values(this.timers).forEach(timer => clearTimeout(timer));
    this.timers = {};
    this.line?.close();
    this.line = undefined;
    this.liveSince = this.ahead = undefined;
  }
}

type Timer = ReturnType<typeof setTimeout>;

const renewIn = (expiresAt: string) =>
  Math.max(RENEW_BEFORE_MS, new Date(expiresAt).getTime() - Date.now() - RENEW_BEFORE_MS);
