import type { LiveEvent } from './events';
import { openSocket, type Line, type Listener } from './line';

const SUBPROTOCOL = 'json.webpubsub.azure.v1';

type Message =
  | { type: 'system'; event: string }
  | { type: 'message'; from: 'group' | 'server'; data: LiveEvent }
  | { type: 'pong' | 'ack' };

/**
 * Azure Web PubSub, at an address that is signed already
 * (https://learn.microsoft.com/azure/azure-web-pubsub/reference-json-webpubsub-subprotocol). It replays nothing.
 */
export const openWebPubSub = (url: string, listener: Listener): Line =>
  openSocket(url, [SUBPROTOCOL], listener, {
    open: () => undefined,
    message: read => {
      const message = read as Message;
      if (message.type === 'message') listener.event(message.data);
      else if (message.type === 'system' && message.event === 'connected') listener.ready();
    },
  });
