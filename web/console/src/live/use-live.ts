import { useEffect } from 'preact/hooks';
import { isAnswering } from '../bots/chat/sending';
import { keys, queries, type Me } from '../data/queries';
import { session } from '../session/session';
import { LiveConnection, type World } from './connection';
import { readEvents, readPlace, type LiveEvent } from './events';
import { follow, renew } from './follow';
import { openOwnSocket } from './own-socket';
import { Renewal } from './renewal';
import { liveState } from './state';
import { openWebPubSub } from './web-pubsub';

const worldOf = (workspaceId: string): World => ({
  readPlace: () => readPlace(workspaceId),
  readEvents: since => readEvents(workspaceId, since),
  open({ transport, url }, since, listener) {
    if (transport === 'websocket') {
      const { origin } = location;
      return openOwnSocket({ address: url, origin, since, token: session.token() ?? '' }, listener);
    }
    return transport === 'web-pubsub' ? openWebPubSub(url, listener) : null;
  },
  isOnline: () => navigator.onLine,
  random: Math.random,
});

const isSeen = () => document.visibilityState === 'visible';

const isOthersChat = ({ userId, chatId }: LiveEvent['data']) =>
  userId !== queries.getQueryData<Me>(keys.me)?.user.id || isAnswering(chatId ?? '');

/** Keeps what is shown of a workspace up to date for as long as it is open. */
export function useLive(workspaceId: string | undefined) {
  useEffect(() => {
    if (workspaceId === undefined) return;
    const renewal = new Renewal(names => renew(queries, workspaceId, names), isSeen);
    const connection = new LiveConnection(worldOf(workspaceId), {
      state: state => {
        liveState.set(state);
        // Turned away: what one may see is asked anew.
        if (state === 'stopped') renewal.add(['/me']);
      },
      event: event => renewal.add(follow(queries, workspaceId, event, isOthersChat)),
      lost: () => renewal.add(['*', '/me']),
    });
    const onSeen = () => {
      renewal.schedule();
      if (isSeen()) connection.wake();
    };
    const onOnline = () => connection.wake();
    const onOffline = () => connection.pause();
    document.addEventListener('visibilitychange', onSeen);
    addEventListener('online', onOnline);
    addEventListener('offline', onOffline);
    connection.start();
    return () => {
      document.removeEventListener('visibilitychange', onSeen);
      removeEventListener('online', onOnline);
      removeEventListener('offline', onOffline);
      connection.stop();
      renewal.end();
      liveState.set('stopped');
    };
  }, [workspaceId]);
}
