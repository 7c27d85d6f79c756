import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPoller } from './poller';

let hidden = false;
beforeEach(() => {
  vi.useFakeTimers();
  hidden = false;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const show = (isHidden: boolean) => {
  hidden = isHidden;
  document.dispatchEvent(new Event('visibilitychange'));
};

test('asks more and more rarely, and soon again after news', async () => {
  const times: number[] = [];
  const began = Date.now();
  const poller = createPoller(
    async () => times.push(Date.now() - began) === 4,
    () => 'soon',
  );
  poller.wake();
  await vi.advanceTimersByTimeAsync(22_000);
  poller.stop();
  const gaps = times.map((time, index) => time - (times[index - 1] ?? 0));
  expect(gaps.slice(0, 5)).toEqual([2500, 3500, 4900, 6860, 2500]);
});

test('never waits longer than half a minute', async () => {
  const ask = vi.fn(() => Promise.reject(new Error('no network')));
  const poller = createPoller(ask, () => 'soon');
  poller.wake();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(ask.mock.calls.length).toBeGreaterThan(20);
  poller.stop();
});

test('does not ask while nobody wants to know, while the page is hidden, or any more', async () => {
  const ask = vi.fn(async () => false);
  let isWanted = false;
  const poller = createPoller(ask, () => (isWanted ? 'soon' : 'not'));
  poller.wake();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).not.toHaveBeenCalled();

  isWanted = true;
  show(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).not.toHaveBeenCalled();

  show(false);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(ask).toHaveBeenCalledTimes(1);

  poller.stop();
  poller.wake();
  show(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('now and then is every half minute', async () => {
  const ask = vi.fn(async () => true);
  const poller = createPoller(ask, () => 'now and then');
  poller.wake();
  await vi.advanceTimersByTimeAsync(301_000);
  poller.stop();
  expect(ask).toHaveBeenCalledTimes(10);
});

test('one question at a time, however often it is woken', async () => {
  let open = 0;
  let most = 0;
  const ask = async () => {
    most = Math.max(most, ++open);
    await new Promise(resolve => setTimeout(resolve, 10_000));
    open--;
    return false;
  };
  const poller = createPoller(ask, () => 'soon');
  for (let i = 0; i < 20; i++) {
    poller.wake();
    await vi.advanceTimersByTimeAsync(3_000);
  }
  await vi.advanceTimersByTimeAsync(30_000);
  poller.stop();
  expect(most).toBe(1);
});
