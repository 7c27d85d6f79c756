import type { LiveEvent } from './events';

/** A way by which events come. It says nothing any more once it was closed from here. */
export interface Line {
  /** Asks for a sign of life. */
  ping(): void;
  close(): void;
}

/** Who listens to one. */
export interface Listener {
  /** Anything came. */
  alive(): void;
  /**
   * It is open. What was missed follows by itself from the event with this id on, or cannot be had any more (`resync`); without a word
   * of that, it is to be asked for.
   */
  ready(from?: { id: number; resync: boolean }): void;
  event(event: LiveEvent): void;
  /** It ended, with a code of RFC 6455, section 7.4. */
  closed(code: number): void;
}

/** Opens a WebSocket that talks JSON. */
export function openSocket(
  url: string,
  protocols: string[],
  { alive, closed }: Listener,
  { open, message }: { open: (socket: WebSocket) => void; message: (message: unknown) => void },
): Line {
  const socket = new WebSocket(url, protocols);
  socket.onopen = () => open(socket);
  socket.onmessage = ({ data }) => {
    alive();
    message(JSON.parse(String(data)));
  };
  socket.onclose = ({ code }) => closed(code);
  return {
    ping: () => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'ping' }));
    },
    close: () => {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    },
  };
}
