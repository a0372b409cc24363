/** A shorter range is not worth a statement of its own. */
const minLength = 16

interface Ranges {
  /** Both ends are included. */
  ranges: { from: number; to: number }[]
  /** The keys that are in no range. */
  singles: number[]
}

/** Groups consecutive keys into ranges: one statement over a range costs the database a fraction of one statement per key. */
export function rangesOf(keys: readonly number[]): Ranges {
  const sorted = Float64Array.from(keys).sort()
  const found: Ranges = { ranges: [], singles: [] }
  for (let start = 0; start < sorted.length;) {
    let end = start + 1
    while (end < sorted.length && sorted[end] === sorted[end - 1]! + 1) end++
    if (end - start >= minLength) found.ranges.push({ from: sorted[start]!, to: sorted[end - 1]! })
    else found.singles.push(...sorted.subarray(start, end))
    start = end
  }
  return found
}
