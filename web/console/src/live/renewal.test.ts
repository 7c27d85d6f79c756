import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Renewal } from './renewal';

let rounds: { at: number; names: readonly string[] }[];
let took: number;
let seen: boolean;
let renewal: Renewal;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  [rounds, took, seen] = [[], 0, true];
  renewal = new Renewal(
    names => {
      rounds.push({ at: Date.now(), names });
      return new Promise(resolve => setTimeout(resolve, took));
    },
    () => seen,
  );
});

afterEach(() => {
  renewal.end();
  vi.useRealTimers();
});

const stream = async (everyMs: number, forMs: number) => {
  for (let at = 0; at < forMs; at += everyMs) {
    renewal.add(['a']);
    await vi.advanceTimersByTimeAsync(everyMs);
  }
};

describe('rounds', () => {
  it('gather what comes together, once each, and begin soon', async () => {
    renewal.add(['a', 'b']);
    renewal.add(['b', 'c']);
    await vi.advanceTimersByTimeAsync(20);
    expect(rounds).toEqual([{ at: 15, names: ['a', 'b', 'c'] }]);
  });

  it('are at most one each 150 ms', async () => {
    await stream(10, 1_000);
    expect(rounds.length).toBeGreaterThan(5);
    expect(rounds.slice(1).every(({ at }, i) => at - (rounds[i]?.at ?? 0) >= 150)).toBe(true);
  });

  it('wait for their answers, and come less often where those take long', async () => {
    took = 200;
    await stream(10, 4_000);
    expect(rounds.slice(1).every(({ at }, i) => at - (rounds[i]?.at ?? 0) >= 400)).toBe(true);
    expect(rounds.length).toBeGreaterThan(2);
  });

  it('do not wait for what hangs', async () => {
    took = 1e9;
    renewal.add(['a']);
    await vi.advanceTimersByTimeAsync(20);
    renewal.add(['b']);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(rounds.map(({ names }) => names)).toEqual([['a'], ['b']]);
  });

  it('rest while nobody looks, and make up for it then', async () => {
    seen = false;
    renewal.add(['a']);
    renewal.add(['b']);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(rounds).toEqual([]);
    seen = true;
    renewal.schedule();
    await vi.advanceTimersByTimeAsync(20);
    expect(rounds.map(({ names }) => names)).toEqual([['a', 'b']]);
  });
});
