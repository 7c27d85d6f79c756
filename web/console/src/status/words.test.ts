import { describe, expect, it } from 'vitest';
import { troubles } from './words';

const well: Parameters<typeof troubles>[0] = {
  service: [
    { name: 'tables', state: 'ok', milliseconds: 4, needed: true },
    { name: 'timer', state: 'waiting', milliseconds: 4, needed: false },
  ],
  trainings: { underWay: 1, waitingSince: null, lastTrainedAt: null, failed: [] },
  ai: { usesOwn: false, refused: null },
  webhooks: { enabled: 1, failing: [] },
  refused: { count: 3, byCode: [{ code: 'bot_not_ready', count: 3 }] },
  lastNightlyRunAt: null,
};

describe('what wants looking after', () => {
  it('is nothing while all is well, or has not run yet', () => expect(troubles(well)).toBe(0));

  it('is whatever fails or is late', () =>
    expect(
      troubles({
        ...well,
        service: [
          { name: 'ai', state: 'down', milliseconds: 2000, needed: false },
          { name: 'timer', state: 'late', milliseconds: 4, needed: false },
        ],
        trainings: {
          ...well.trainings,
          failed: [{ botId: 'b', botName: 'Help', reason: 'x', at: '2026-11-21T09:30:00Z' }],
        },
        webhooks: { enabled: 1, failing: [{ id: 'h', name: 'Desk', reason: 'x', at: '2026-11-21T09:30:00Z' }] },
      }),
    ).toBe(4));
});
