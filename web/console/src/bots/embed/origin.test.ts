import { expect, test } from 'vitest';
import { readOrigin } from './origin';

test.each([
  ['https://www.example.com', 'https://www.example.com'],
  [' HTTPS://WWW.Example.COM/ ', 'https://www.example.com'],
  ['https://example.com:443', 'https://example.com'],
  ['http://example.com:80/', 'http://example.com'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('%s is read as %s, and nothing needs to be said', (typed, origin) => {
  expect(readOrigin(typed)).toEqual({ origin, note: null });
});

test.each([
  ['https://shop.example.com/cart?item=3#top', 'https://shop.example.com', /path/],
  ['shop.example.com', 'https://shop.example.com', /https:\/\//],
  ['localhost:3000/a', 'https://localhost:3000', /https:\/\/.*path/],
])('%s is read as %s, and what was changed is said', (typed, origin, note) => {
  expect(readOrigin(typed)).toEqual({ origin, note: expect.stringMatching(note) as string });
});

test.each([
  '',
  '*',
  'null',
  'shop',
  'ftp://example.com',
  'https://user@example.com',
  'https://*.example.com',
  'javascript:alert(1)',
  'two words.example',
])('%s is left to the server to explain', typed => {
  expect(readOrigin(typed)).toBeNull();
});
