import { describe, expect, it } from 'vitest';
import type { DayUsage } from './queries';
import { perBot, perDay, share } from './usage-days';

const row = (date: string, botId: string, credits: number): DayUsage => ({
  date,
  botId,
  credits,
  sessions: 0,
  messages: 0,
  unanswered: 0,
  held: 0,
  refused: 0,
  up: 0,
  down: 0,
});
const days = ['2026-11-24', '2026-11-25', '2026-11-26'];
const usage = [
  row('2026-11-24', 'a', 1),
  row('2026-11-24', 'b', 5),
  row('2026-11-26', 'a', 2),
  row('2026-11-26', 'c', 1),
];

describe('usage by day', () => {
  it('adds the bots up and leaves no gap', () => expect(perDay(days, usage, 'credits')).toEqual([6, 0, 3]));

  it('shows the bots that used most, and the rest together', () => {
    expect(perBot(days, usage, 'credits', 2)).toEqual([
      { botId: 'b', values: [5, 0, 0] },
      { botId: 'a', values: [1, 0, 2] },
      { botId: null, values: [0, 0, 1] },
    ]);
  });

  it('shows no rest where there is none, and no bot without any', () => {
    expect(perBot(days, usage, 'credits', 3).map(({ botId }) => botId)).toEqual(['b', 'a', 'c']);
    expect(perBot(days, usage, 'up', 3)).toEqual([]);
  });

  it('knows no share of nothing', () => {
    expect(share(1, 3)).toBe('33 %');
    expect(share(0, 0)).toBe('–');
  });
});
