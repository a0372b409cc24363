/** Splits a list into the items that satisfy the predicate and the rest, both in order. */
export function partition<T>(all: T[], isFirst: (one: T) => boolean): [first: T[], others: T[]] {
  const parts: [T[], T[]] = [[], []]
  for (const one of all) parts[isFirst(one) ? 0 : 1].push(one)
  return parts
}
