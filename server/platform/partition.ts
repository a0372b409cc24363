/** Those that it is true of, and those that it is not, each in their order. */
export function partition<T>(all: T[], isFirst: (one: T) => boolean): [first: T[], others: T[]] {
  const parts: [T[], T[]] = [[], []]
  for (const one of all) parts[isFirst(one) ? 0 : 1].push(one)
  return parts
}
