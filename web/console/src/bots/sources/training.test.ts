import { describe, expect, test } from 'vitest';
import { progressOf, stepsOf, trainingEstimate } from './training';

const training = {
  jobId: 'j',
  done: 0,
  total: 0,
  startedAt: '2026-11-21T12:00:00Z',
  error: null,
  nextJobId: null,
  rehearsal: null,
};

describe('how long a training takes', () => {
  test.each([
    ['as long as the last one, in steps of five seconds', 'DONE', '2026-11-21T12:00:11Z', '15\u00a0s'],
    ['five seconds at least', 'DONE', '2026-11-21T12:00:00.2Z', '5\u00a0s'],
    ['twenty seconds if none has ended', 'DONE', null, '20\u00a0s'],
    ['twenty seconds if the last one failed', 'FAILED', '2026-11-20T12:00:00Z', '20\u00a0s'],
  ] as const)('%s', (_, stage, lastTrainedAt, expected) => {
    expect(trainingEstimate({ training: { ...training, stage }, lastTrainedAt })).toBe(expected);
  });
});

describe('its stages', () => {
  test('the one under way counts', () =>
    expect(stepsOf({ stage: 'INDEXING', done: 120, total: 480 })).toEqual([
      { name: 'Queued', state: 'done', counts: null },
      { name: 'Reading', state: 'done', counts: null },
      { name: 'Indexing', state: 'now', counts: '120 of 480' },
      { name: 'Ready', state: 'next', counts: null },
    ]));

  test('a rehearsal is one where there is one', () =>
    expect(stepsOf({ stage: 'REHEARSING', done: 3, total: 5 }).map(({ name, counts }) => [name, counts])).toEqual([
      ['Queued', null],
      ['Reading', null],
      ['Indexing', null],
      ['Rehearsing', '3 of 5'],
      ['Ready', null],
    ]));

  test('all are done at the end', () =>
    expect(stepsOf({ stage: 'DONE', done: 480, total: 480 }).map(({ state }) => state)).toEqual(Array(4).fill('done')));

  test.each([
    ['QUEUED', 0, 0, 0],
    ['READING', 0, 4, 1 / 3],
    ['INDEXING', 5, 10, 2.5 / 3],
    ['REHEARSING', 3, 5, 1],
    ['DONE', 10, 10, 1],
  ] as const)('%s is so far', (stage, done, total, expected) => {
    expect(progressOf({ stage, done, total })).toBeCloseTo(expected);
  });
});
