/** Shorter ones are not worth a statement of their own. */
const leastLength = 16

export interface Ranges {
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
