import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../api/problem';
import { LiveConnection, type LiveState } from './connection';
import type { LiveEvent } from './events';
import type { Listener } from './line';

/** A server with a log, and the lines that were opened to it. */
class FakeServer {
  log: number[] = [];
  lines: { since: number; listener: Listener; pings: number; closed: boolean }[] = [];
  fault: Error | undefined;
  isOnline = true;
  resync = false;
  expiresAt: string | null = null;

  get line() {
    const line = this.lines.at(-1);
    if (!line) throw new Error('Nothing was opened.');
    return line;
  }

  get end() {
    return this.log.at(-1) ?? 0;
  }

  world = {
    readPlace: () =>
      this.fault
        ? Promise.reject(this.fault)
        : Promise.resolve({ transport: 'websocket', url: '', expiresAt: this.expiresAt } as const),
    readEvents: (since?: number) =>
      this.fault
        ? Promise.reject(this.fault)
        : Promise.resolve({
            items: since === undefined || this.resync ? [] : this.log.filter(id => id > since).map(eventOf),
            lastId: String(this.end),
            resync: this.resync,
          }),
    open: (_: unknown, since: number, listener: Listener) => {
      const line = { since, listener, pings: 0, closed: false };
      this.lines.push(line);
      return { ping: () => void line.pings++, close: () => void (line.closed = true) };
    },
    isOnline: () => this.isOnline,
    random: () => 1,
  };

  happen(...ids: number[]) {
    this.log.push(...ids);
    for (const id of ids) this.say(id);
  }

  say(id: number) {
    this.line.listener.alive();
    this.line.listener.event(eventOf(id));
  }

  greet(resync = false) {
    this.line.listener.ready({ id: resync ? this.end : this.line.since, resync });
  }
}

const eventOf = (id: number): LiveEvent => ({
  type: 'bot.status',
  at: '2026-11-27T12:00:00Z',
  id: String(id),
  data: {},
});

let server: FakeServer;
let states: LiveState[];
let told: (number | 'lost')[];
let connection: LiveConnection;

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function goLive() {
  connection.start();
  await pass(0);
  server.greet();
}

beforeEach(() => {
  vi.useFakeTimers();
  [server, states, told] = [new FakeServer(), [], []];
  server.log = [1, 2, 3];
  connection = new LiveConnection(server.world, {
    state: state => states.push(state),
    event: ({ id }) => told.push(Number(id)),
    lost: () => told.push('lost'),
  });
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

describe('a connection', () => {
  it('tells what happens from now on', async () => {
    await goLive();
    server.happen(4, 5);
    expect([server.line.since, states, told]).toEqual([3, ['connecting', 'live'], [4, 5]]);
  });

  it('tells nothing twice', async () => {
    await goLive();
    server.happen(4);
    server.say(4);
    server.say(2);
    expect(told).toEqual([4]);
  });

  it('asks for what is missing, and keeps the order', async () => {
    await goLive();
    server.log.push(4, 5);
    server.happen(6);
    server.happen(7);
    await pass(0);
    server.happen(8);
    expect(told).toEqual([4, 5, 6, 7, 8]);
  });

  it('comes back after the last event that it told', async () => {
    await goLive();
    server.happen(4);
    server.line.listener.closed(1006);
    expect(states).toEqual(['connecting', 'live', 'connecting']);
    await pass(500);
    expect(server.line.since).toBe(4);
    server.greet();
    server.happen(5);
    expect(told).toEqual([4, 5]);
  });

  it('says when events are gone for good', async () => {
    await goLive();
    server.line.listener.closed(1001);
    await pass(500);
    server.log.push(50);
    server.greet(true);
    server.happen(51);
    expect(told).toEqual(['lost', 51]);
  });

  it('reads everything anew after 4409', async () => {
    await goLive();
    server.log.push(40);
    server.line.listener.closed(4409);
    await pass(500);
    expect(server.line.since).toBe(40);
    server.greet();
    expect(told).toEqual(['lost']);
  });

  it('waits longer with each failure, and not at all once somebody looks', async () => {
    server.fault = Problem.unreachable();
    connection.start();
    await pass(0);
    const attempts = vi.spyOn(server.world, 'readPlace');
    await pass(500 + 1_000 + 2_000);
    expect(attempts).toHaveBeenCalledTimes(3);
    await pass(1_000);
    server.fault = undefined;
    connection.wake();
    await pass(0);
    server.greet();
    expect(states.at(-1)).toBe('live');
  });

  it.each([4403, 'refused'] as const)('gives up after %s', async end => {
    if (end === 'refused') server.fault = new Problem(400, 'invalid_request', '', null);
    connection.start();
    await pass(0);
    if (end !== 'refused') server.line.listener.closed(end);
    const opened = server.lines.length;
    connection.wake();
    await pass(100_000);
    expect([states.at(-1), server.lines.length]).toEqual(['stopped', opened]);
  });

  it('asks the API after 4401, which knows whether one is signed in', async () => {
    await goLive();
    server.fault = new Problem(401, 'unauthorized', '', null);
    server.line.listener.closed(4401);
    await pass(500);
    expect(states.at(-1)).toBe('stopped');
  });

  it('pings, and replaces what does not answer', async () => {
    await goLive();
    await pass(20_000);
    expect(server.line.pings).toBe(1);
    server.line.listener.alive();
    await pass(20_000);
    expect([server.line.pings, server.lines.length]).toEqual([2, 1]);
    await pass(5_500);
    expect([server.lines[0]?.closed, server.lines.length]).toEqual([true, 2]);
  });

  it('does not wait for ever to be greeted', async () => {
    connection.start();
    await pass(15_500);
    expect(server.lines.length).toBe(2);
  });

  it('rests while there is no network', async () => {
    await goLive();
    server.isOnline = false;
    connection.pause();
    await pass(100_000);
    expect([states.at(-1), server.lines.length]).toEqual(['connecting', 1]);
    server.isOnline = true;
    connection.wake();
    await pass(0);
    expect(server.lines.length).toBe(2);
  });

  it('asks for what was missed where nothing is replayed, and renews an address in time', async () => {
    server.expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    connection.start();
    await pass(0);
    server.log.push(4);
    server.line.listener.ready();
    await pass(0);
    server.happen(5);
    expect(told).toEqual([4, 5]);
    const beats = setInterval(() => server.line.listener.alive(), 1_000);
    await pass(3_540_000);
    clearInterval(beats);
    expect([server.lines.length, server.line.since, states]).toEqual([2, 5, ['connecting', 'live']]);
  });
});
