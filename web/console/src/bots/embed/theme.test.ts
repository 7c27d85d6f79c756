import { expect, test } from 'vitest';
import { initialOf, presets, isColor, problemsOf, readColor, seenCharacters, themeOf } from './theme';

const theme = themeOf({ color: '#4f46e5', position: 'left', launcherText: 'Ask us', avatar: '' });

test('a look is read as it is edited', () => {
  expect(theme).toEqual({ color: '#4F46E5', position: 'left', launcherText: 'Ask us', avatar: '' });
  expect(problemsOf(theme)).toEqual({});
});

test.each([
  ['#4f46e5', '#4F46E5'],
  [' 4F46E5 ', '#4F46E5'],
  ['#f0a', '#FF00AA'],
])('%s is the colour %s', (typed, color) => expect(readColor(typed)).toBe(color));

test('what is wrong is said beside its field', () => {
  for (const color of ['#12345', '#12345G', 'red', '', '#1234567'])
    expect(problemsOf({ ...theme, color: readColor(color) }).color).toContain('#4F46E5');
  expect(problemsOf({ ...theme, launcherText: 'x'.repeat(41) })).toHaveProperty('launcherText');
  expect(problemsOf({ ...theme, avatar: 'ABC' })).toHaveProperty('avatar');
});

test('characters are counted as people see them', () => {
  expect(seenCharacters('👩‍🚀é')).toBe(2);
  expect(problemsOf({ ...theme, avatar: '👩‍🚀🇩🇪' })).toEqual({});
  expect(initialOf(' élan')).toBe('É');
  expect(initialOf('')).toBe('');
});

test('the presets are colours', () => expect(presets.every(({ color }) => isColor(color))).toBe(true));
