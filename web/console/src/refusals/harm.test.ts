import { expect, test } from 'vitest';
import { byHarm } from './harm';

const refusal = (id: string, count: number, open: boolean, lastSeen: string) => ({ id, count, open, lastSeen });

test('what goes on comes apart from what is over, and what hurts most first; of equals, the latest', () => {
  const { open, mended } = byHarm([
    refusal('few', 2, true, '2026-11-21T10:00:00Z'),
    refusal('over', 90, false, '2026-11-21T09:00:00Z'),
    refusal('many', 40, true, '2026-11-21T08:00:00Z'),
    refusal('late', 2, true, '2026-11-21T11:00:00Z'),
  ]);
  expect(open.map(({ id }) => id)).toEqual(['many', 'late', 'few']);
  expect(mended.map(({ id }) => id)).toEqual(['over']);
});
