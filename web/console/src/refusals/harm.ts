interface Harm {
  count: number;
  lastSeen: string;
  /** Visitors are still turned away so. */
  open: boolean;
}

/** Refusals that go on, and those that are over; each with what hurt most people first. */
export function byHarm<T extends Harm>(refusals: readonly T[]): { open: T[]; mended: T[] } {
  const sorted = refusals.toSorted((a, b) => b.count - a.count || (a.lastSeen < b.lastSeen ? 1 : -1));
  return { open: sorted.filter(({ open }) => open), mended: sorted.filter(({ open }) => !open) };
}
