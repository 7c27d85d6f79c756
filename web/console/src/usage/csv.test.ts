import { expect, it } from 'vitest';
import { csv } from './csv';

it('writes rows that spreadsheets read and do not run', () =>
  expect(
    csv([
      ['Day', 'Bot "A", Ltd', '=1+1'],
      ['2026-11-21', 12, -3],
    ]),
  ).toBe('\uFEFFDay,"Bot ""A"", Ltd",\'=1+1\r\n2026-11-21,12,-3\r\n'));
