/** The list with one item a place further up or down; unchanged at its ends. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const [item] = list.slice(index, index + 1);
  const to = index + by;
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(index, 1).toSpliced(to, 0, item);
}
