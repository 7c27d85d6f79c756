import { expect, test } from 'vitest';
import { addressIn, scriptFor, tokenIn } from './snippet';

const snippet = '<script type="module" src="https://pegasus.example/widget.js" data-token="ey.a-b_c.d"></script>';

test('the token is found in a snippet, in a call, and alone', () => {
  expect(tokenIn(snippet)).toBe('ey.a-b_c.d');
  expect(tokenIn("<script data-token='ey.x' src=x>")).toBe('ey.x');
  expect(tokenIn('<script src=x data-token=ey.x></script>')).toBe('ey.x');
  expect(tokenIn(scriptFor('https://pegasus.example', 'ws', 'ey.y'))).toBe('ey.y');
  expect(tokenIn('{"tenantId": "ws", "token": "ey.z"}')).toBe('ey.z');
  expect(tokenIn('  ey.a-b_c.d \n')).toBe('ey.a-b_c.d');
});

test('what holds no token has none', () => {
  for (const text of ['', ' ', '<script src="x"></script>', 'two words', 'data-token=""'])
    expect(tokenIn(text)).toBeNull();
});

test('the address is the one that the snippet loads from', () => {
  expect(addressIn(snippet)).toBe('https://pegasus.example');
});
