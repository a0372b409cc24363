/** Shorter ones are not worth a statement of their own. */
const leastLength = 16

export interface Ranges {
  /** Both ends belong to them. */
  ranges: { from: number; to: number }[]
  /** What is in none of them. */
  singles: number[]
}

/** Keys as ranges of consecutive ones: one statement over a range costs the database a fraction of one for each key. */
export function rangesOf(keys: readonly number[]): Ranges {
  const sorted = Float64Array.from(keys).sort()
  const found: Ranges = { ranges: [], singles: [] }
  for (let start = 0; start < sorted.length;) {
    let end = start + 1
    while (end < sorted.length && sorted[end] === sorted[end - 1]! + 1) end++
    if (end - start >= leastLength) found.ranges.push({ from: sorted[start]!, to: sorted[end - 1]! })
    else found.singles.push(...sorted.subarray(start, end))
    start = end
  }
  return found
}

/** Keys farther apart than this belong to different clusters. */
const farApart = 16

/** Keys in ascending order, cut where the next one is far. */
export function clustersOf(keys: readonly number[]): number[][] {
  const clusters: number[][] = []
  for (const key of keys.toSorted((one, other) => one - other)) {
    const cluster = clusters.at(-1)
    if (cluster && key - cluster.at(-1)! <= farApart) cluster.push(key)
    else clusters.push([key])
  }
  return clusters
}
