import { describe, expect, it } from 'vitest';
import { addressOf, isReading } from './crawls';

describe('web pages', () => {
  it('means HTTPS where no scheme is typed', () => {
    expect(addressOf(' example.com/help ')).toBe('https://example.com/help');
    expect(addressOf('http://example.com')).toBe('http://example.com');
    expect(addressOf('HTTPS://example.com')).toBe('HTTPS://example.com');
  });

  it('goes on until it is done or has failed', () => {
    expect(isReading({ stage: 'QUEUED' })).toBe(true);
    expect(isReading({ stage: 'FETCHING' })).toBe(true);
    expect(isReading({ stage: 'DONE' })).toBe(false);
    expect(isReading({ stage: 'FAILED' })).toBe(false);
  });
});
