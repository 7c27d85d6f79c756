import type { Refusal } from './queries';

/** Refusals that go on, and those that are over; each with what hurt most people first. */
export function byHarm(refusals: readonly Refusal[]): { open: Refusal[]; mended: Refusal[] } {
  const sorted = refusals.toSorted((a, b) => b.count - a.count || (a.lastSeen < b.lastSeen ? 1 : -1));
  return { open: sorted.filter(({ open }) => open), mended: sorted.filter(({ open }) => !open) };
}
