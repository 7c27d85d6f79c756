import { describe, expect, it } from 'vitest';
import { keepsShorter, readRetention, showRetention } from './retention';

describe('retention', () => {
  it('is shown and read back', () => {
    expect(readRetention(showRetention(null))).toBeNull();
    expect(readRetention(showRetention(30))).toBe(30);
  });

  it.each(['', '0', '3651', '1.5', '-1', 'ten', '1e2'])('takes %j for no number of days', days =>
    expect(readRetention({ choice: 'days', days })).toBeUndefined(),
  );

  it('warns where older conversations would go', () => {
    expect(keepsShorter(null, 30)).toBe(true);
    expect(keepsShorter(90, 30)).toBe(true);
    expect(keepsShorter(30, 90)).toBe(false);
    expect(keepsShorter(30, null)).toBe(false);
    expect(keepsShorter(30, undefined)).toBe(false);
  });
});
