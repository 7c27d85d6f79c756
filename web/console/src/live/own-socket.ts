import type { LiveEvent } from './events';
import { openSocket, type Line, type Listener } from './line';

interface Greeting {
  type: 'ready';
  id: string;
  data: { resync?: boolean };
}

type Message = Greeting | { type: 'pong' } | LiveEvent;

const isGreeting = (message: Message): message is Greeting => message.type === 'ready';
const isEvent = (message: Message): message is LiveEvent => 'id' in message;

interface Own {
  /** As the server calls it. */
  address: string;
  /** The page's, by which the server is reached whatever it is called behind a proxy; the content security policy allows no other. */
  origin: string;
  since: number;
  token: string;
}

/** Pegasus' own WebSocket: the first message signs in, and what was missed comes by itself. */
export function openOwnSocket({ address, origin, since, token }: Own, listener: Listener): Line {
  const { pathname, search } = new URL(address);
  const url = new URL(pathname + search, origin.replace(/^http/, 'ws'));
  url.searchParams.set('since', String(since));
  return openSocket(url.href, [], listener, {
    open: socket => socket.send(JSON.stringify({ type: 'auth', token })),
    message: read => {
      const message = read as Message;
      if (isGreeting(message)) listener.ready({ id: Number(message.id), resync: message.data.resync === true });
      else if (isEvent(message)) listener.event(message);
    },
  });
}
