import { expect, test } from 'vitest';
import { added, entriesOf, readWords, wordsOf } from './words';

test.each([
  ['one', ['one']],
  ['casino\nfree money\r\nbetrug*', ['casino', 'free money', 'betrug*']],
  ['casino, free  money ,', ['casino', 'free money']],
  ['赌场、彩票，كازينو، رهان', ['赌场', '彩票', 'كازينو', 'رهان']],
  [' \n , \n', []],
])('%j is read as %j', (typed, words) => expect(readWords(typed)).toEqual(words));

test('what is pasted comes after what is there, each once in any case', () =>
  expect(added({ words: ['casino'], typed: 'Casino\nlottery, LOTTERY' })).toEqual(entriesOf(['casino', 'lottery'])));

test('what was typed last is saved, too', () =>
  expect(wordsOf({ words: ['casino'], typed: 'lottery' })).toEqual(['casino', 'lottery']));
