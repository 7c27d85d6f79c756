import { Failure, SEND_FAILED, START_FAILED, type Api, type Page } from './api';
import { EMPTY, failed, isWithPerson, merged, rated, received, sending, type Conversation } from './conversation';
import { createPoller } from './poller';
import type { Face, Rating, Session } from './shapes';
import type { Kept, SessionStore } from './storage';

export interface State extends Conversation {
  open: boolean;
  /** Undefined until Pegasus told how the widget looks. */
  face: Face | undefined;
  /** Whether the launcher may be shown: with the owner's look, or without when that does not come. */
  settled: boolean;
  phase: 'idle' | 'starting' | 'ready' | 'refused';
  /** Why no conversation could be started, in phase 'refused'. */
  failure: Failure | undefined;
  draft: string;
  unread: number;
}

export interface Surroundings {
  /** Undefined in a preview, which calls nobody. */
  api: Api | undefined;
  store: SessionStore;
  page: () => Page;
  newId: () => string;
  /** Whether the widget is still part of the page. */
  isThere: () => boolean;
}

const noop = () => undefined;

// How long the launcher waits for the owner's look.
const PATIENCE_MS = 1_500;
// How often to ask for news once no person is awaited any more: an answer may follow the change of state. After each reply
// of the bot once: a person may have come in, unasked.
const LAST_LOOKS = 3;
// How often a person who waits for the visitor's words is told that they are being written.
const TELL_EVERY_MS = 4_000;

/** A visitor's chat: what is shown, and what the visitor may do. No method throws. */
export class Chat {
  state: State = {
    ...EMPTY,
    open: false,
    face: undefined,
    settled: false,
    phase: 'idle',
    failure: undefined,
    draft: '',
    unread: 0,
  };
  onChange: () => void = noop;

  private session: Session | undefined;
  private starting: Promise<void> | undefined;
  private looks = 0;
  private told = 0;
  private seen: string | undefined;
  private readonly poller = createPoller(
    () => this.look(this.isAwaiting()),
    () => {
      if (!this.session || this.state.coming !== undefined) return 'not';
      if (this.isAwaiting() || this.looks > 0) return 'soon';
      // A person may come into any conversation unasked.
      return this.state.open && this.state.messages.length > 0 ? 'now and then' : 'not';
    },
  );

  constructor(private readonly around: Surroundings) {}

  /** Asks once how the widget looks; a chat that waits for a person goes on. */
  async load(): Promise<void> {
    setTimeout(() => this.set({ settled: true }), PATIENCE_MS);
    const { api, store } = this.around;
    if (!api) return;
    if (store.read()?.waiting) void this.resume(api).catch(() => false);
    const face = await api.face(this.around.page()).catch(() => undefined);
    this.set({ settled: true, ...(face && { face }) });
  }

  /** Shows these settings, in a preview. */
  show(face: Face): void {
    this.set({ face, settled: true, phase: 'ready' });
  }

  /** Whether there may be a conversation to go on with. */
  get isReturning(): boolean {
    return !!this.around.store.read();
  }

  open(): void {
    this.set({ open: true });
    this.news(this.state, 0);
    if (this.state.phase === 'ready') void this.look();
    else void this.start();
  }

  close(): void {
    this.set({ open: false });
  }

  write(draft: string): void {
    this.set({ draft });
    const now = Date.now();
    if (!this.session || !isWithPerson(this.state.mode) || now - this.told < TELL_EVERY_MS) return;
    this.told = now;
    // A hint: one that is lost is followed by the next. Who writes, reads soon.
    void tried(this.around.api?.type(this.session));
    this.wake();
  }

  /** Finds the conversation that was kept, or starts one. */
  start(): Promise<void> {
    this.starting ??= this.connectOrRefuse().finally(() => (this.starting = undefined));
    return this.starting;
  }

  /** Sends a message: a new one, or by its key one that failed. */
  async send(text: string, key = this.around.newId()): Promise<void> {
    const { api } = this.around;
    if (!api || this.state.coming !== undefined || !text) return;
    this.set(sending(this.state, key, text));
    try {
      await this.starting;
      if (this.state.phase === 'refused' && this.state.failure) throw this.state.failure;
      // The one before ended; the message itself says it if there is no other.
      const session = this.session ?? (await this.connect(api));
      const reply = await api.send(session, text, key, more => {
        if (this.session === session) this.set({ coming: (this.state.coming ?? '') + more });
      });
      // The chat may have been erased meanwhile.
      if (this.session === session) this.news(received(this.state, key, reply), reply.text ? 1 : 0);
      this.looks = Math.max(this.looks, 1);
    } catch (thrown) {
      const failure = Failure.of(thrown, SEND_FAILED);
      if (failure.code === 'session_invalid') this.forget();
      this.set(failed(this.state, key, failure));
    }
    this.wake();
  }

  /** Takes note of a vote at once, and takes it back if Pegasus did not. */
  async rate(key: string, rating: Rating, comment?: string): Promise<boolean> {
    const message = this.state.messages.find(one => one.key === key);
    if (!message?.id || !this.session) return false;
    this.set(rated(this.state, key, rating));
    const isDone = await tried(this.around.api?.rate(this.session, message.id, rating, comment));
    if (!isDone) this.set(rated(this.state, key, message.rating));
    return isDone;
  }

  /** Asks for a person. */
  async handOff(): Promise<boolean> {
    const { api } = this.around;
    if (!api || !this.session) return false;
    const isDone = await tried(
      api
        .handOff(this.session)
        .then(mode => this.news({ ...this.state, mode: mode === 'HUMAN' ? mode : 'WAITING' }, 0)),
    );
    this.wake();
    return isDone;
  }

  /** Erases the conversation here and on the server, and begins anew. */
  async erase(): Promise<boolean> {
    const { api } = this.around;
    if (!api) return false;
    try {
      if (this.session) await api.erase(this.session);
    } catch (thrown) {
      // What a session that ended may not erase is no longer readable by it either.
      if (!(thrown instanceof Failure) || thrown.code !== 'session_invalid') return false;
    }
    this.forget();
    this.seen = undefined;
    this.set({ ...EMPTY, after: undefined, coming: undefined, phase: 'idle', draft: '' });
    void this.start();
    return true;
  }

  destroy(): void {
    this.poller.stop();
    this.session = undefined;
    this.onChange = noop;
  }

  private set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.onChange();
  }

  private isAwaiting(): boolean {
    return this.state.mode === 'HELD' || isWithPerson(this.state.mode);
  }

  private async connectOrRefuse(): Promise<void> {
    const { api } = this.around;
    if (!api) return;
    this.set({ phase: 'starting' });
    try {
      if (!(await this.resume(api))) await this.connect(api);
      const face = this.state.face ?? (await api.face(this.around.page()));
      this.set({ phase: 'ready', failure: undefined, face });
    } catch (thrown) {
      this.set({ phase: 'refused', failure: Failure.of(thrown, START_FAILED) });
    }
  }

  /** Goes on with the session that was kept, if it is still good. */
  private async resume(api: Api): Promise<boolean> {
    const kept: Kept | undefined = this.session ?? this.around.store.read();
    if (!kept) return false;
    try {
      const history = await api.history(kept);
      this.session = kept;
      this.set({ phase: 'ready', failure: undefined });
      const [conversation, news] = merged(this.state, history);
      const place = (id: string | undefined) => history.items.findIndex(item => item.id === id);
      this.news(conversation, news.filter(({ id }) => place(id) > place(kept.seen)).length);
      this.wake();
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.code !== 'session_invalid') throw thrown;
      this.forget();
      return false;
    }
  }

  private async connect(api: Api): Promise<Session> {
    const session = await api.start(this.around.page());
    this.session = session;
    this.around.store.write(session);
    return session;
  }

  private forget(): void {
    this.session = undefined;
    this.around.store.clear();
  }

  /**
   * Looks for news, quietly; a session that ended is replaced when the visitor is there to see.
   * @param replaces false where nobody waits for news: what somebody reads or writes is not taken away, the next message tells
   */
  private async look(replaces = true): Promise<boolean> {
    const { session } = this;
    const { api } = this.around;
    if (!session || !api || this.state.coming !== undefined) return false;
    if (!this.around.isThere()) {
      this.destroy();
      return false;
    }
    this.looks = this.isAwaiting() ? LAST_LOOKS : this.looks - 1;
    try {
      const history = await api.history(session, this.state.after);
      // A message on its way tells of itself.
      if (this.session !== session || this.state.coming !== undefined) return false;
      const [conversation, news] = merged(this.state, history);
      this.news(conversation, news.length);
      return history.typing || news.length > 0;
    } catch (thrown) {
      if (replaces && thrown instanceof Failure && thrown.code === 'session_invalid' && this.session === session) {
        this.forget();
        if (this.state.open) void this.start();
        else this.set({ phase: 'idle' });
      }
      return false;
    }
  }

  /** What is new is seen at once where the panel is open. */
  private news(conversation: Conversation, count: number): void {
    const { open, unread } = this.state;
    this.set({ ...conversation, unread: open ? 0 : unread + count });
    if (open) this.seen = this.state.messages.findLast(message => message.id)?.id;
    if (this.session) this.around.store.write({ ...this.session, waiting: this.isAwaiting(), seen: this.seen });
  }

  private wake(): void {
    this.looks = this.isAwaiting() ? LAST_LOOKS : this.looks;
    this.poller.wake();
  }
}

async function tried(call: Promise<unknown> | undefined): Promise<boolean> {
  try {
    await call;
    return true;
  } catch {
    return false;
  }
}
