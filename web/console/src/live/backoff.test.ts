import { describe, expect, it } from 'vitest';
import { backOffMs } from './backoff';

describe('waiting before another attempt', () => {
  it('doubles the limit from half a second to thirty', () =>
    expect([0, 1, 2, 5, 6, 60].map(failures => backOffMs(failures, 1))).toEqual([
      500, 1_000, 2_000, 16_000, 30_000, 30_000,
    ]));

  it('spreads over the whole time', () => expect([0, 0.5].map(random => backOffMs(3, random))).toEqual([0, 2_000]));
});
