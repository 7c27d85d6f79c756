import { expect, test } from 'vitest';
import { troubleByBot } from './recent';

test('what went wrong is summed by bot', () => {
  const found = troubleByBot([
    { botId: 'a', unanswered: 1, refused: 0 },
    { botId: 'b', unanswered: 0, refused: 7 },
    { botId: 'a', unanswered: 2, refused: 3 },
  ]);
  expect([...found]).toEqual([
    ['a', { unanswered: 3, refused: 3 }],
    ['b', { unanswered: 0, refused: 7 }],
  ]);
});
