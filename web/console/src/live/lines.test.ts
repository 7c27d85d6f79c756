import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Listener } from './line';
import { openOwnSocket } from './own-socket';
import { openWebPubSub } from './web-pubsub';

class FakeSocket {
  static readonly OPEN = 1;
  static last: FakeSocket;
  readyState = 1;
  sent: unknown[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(
    readonly url: string,
    readonly protocols: string[],
  ) {
    FakeSocket.last = this;
  }

  send = (text: string) => this.sent.push(JSON.parse(text));
  close = () => (this.closed = true);
  say = (message: unknown) => this.onmessage?.({ data: JSON.stringify(message) });
}

let heard: unknown[];
const listener: Listener = {
  alive: () => heard.push('alive'),
  ready: from => heard.push({ ready: from }),
  event: ({ id }) => heard.push({ event: id }),
  closed: code => heard.push({ closed: code }),
};
const own = {
  address: 'ws://10.0.0.7/api/ws/tenants?tenantId=w',
  origin: 'https://p.example',
  since: 4,
  token: 'token',
};
const event = { type: 'bot.status', at: '2026-11-27T12:00:00Z', id: '5', data: {} };

beforeEach(() => {
  heard = [];
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => vi.unstubAllGlobals());

describe('Pegasus’ own socket', () => {
  it('signs in, and has replayed what was missed', () => {
    openOwnSocket(own, listener);
    FakeSocket.last.onopen?.();
    FakeSocket.last.say({ type: 'ready', at: event.at, id: '4', data: { tenantId: 'w' } });
    FakeSocket.last.say(event);
    FakeSocket.last.say({ type: 'pong', at: event.at });
    FakeSocket.last.onclose?.({ code: 4408 });
    expect(FakeSocket.last.url).toBe('wss://p.example/api/ws/tenants?tenantId=w&since=4');
    expect(FakeSocket.last.sent).toEqual([{ type: 'auth', token: 'token' }]);
    expect(heard).toEqual([
      'alive',
      { ready: { id: 4, resync: false } },
      'alive',
      { event: '5' },
      'alive',
      { closed: 4408 },
    ]);
  });

  it('says nothing any more once it was closed from here', () => {
    const line = openOwnSocket(own, listener);
    line.close();
    FakeSocket.last.say(event);
    FakeSocket.last.onclose?.({ code: 1000 });
    expect([FakeSocket.last.closed, heard]).toEqual([true, []]);
  });

  it('pings only while it is open', () => {
    const line = openOwnSocket(own, listener);
    FakeSocket.last.readyState = 0;
    line.ping();
    FakeSocket.last.readyState = 1;
    line.ping();
    expect(FakeSocket.last.sent).toEqual([{ type: 'ping' }]);
  });
});

describe('Azure Web PubSub', () => {
  it('takes events out of messages, and has what was missed asked for', () => {
    openWebPubSub('wss://x.webpubsub.azure.com/client/hubs/h?access_token=t', listener);
    FakeSocket.last.onopen?.();
    FakeSocket.last.say({ type: 'system', event: 'connected', userId: 'u', connectionId: 'c' });
    FakeSocket.last.say({ type: 'message', from: 'group', group: 'w', dataType: 'json', data: event });
    expect([FakeSocket.last.protocols, FakeSocket.last.sent]).toEqual([['json.webpubsub.azure.v1'], []]);
    expect(heard).toEqual(['alive', { ready: undefined }, 'alive', { event: '5' }]);
  });
});
