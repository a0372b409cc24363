/**
 * A histogram of durations with buckets that grow by a quarter: from a millisecond to a day with a relative error of at most
 * an eighth. Bucket 0 is for what has no duration; bucket b holds the durations above 1.25^(b-2) up to 1.25^(b-1) ms.
 */
const growth = 1.25
const perUnit = 1 / Math.log(growth)

/** The last bucket holds all from about a day on: retries with their waits may take that long. */
export const lastBucket = 84

/** Bucket of a duration in milliseconds; null (it never ran): 0. */
export function bucketOf(durationMs: number | null): number {
  if (durationMs === null) return 0
  if (durationMs <= 1) return 1
  return Math.min(lastBucket, 1 + Math.ceil(Math.log(durationMs) * perUnit - 1e-9))
}

/** The lower bound of a bucket, which is the upper bound of the one before. Milliseconds. */
export function lowerBoundMs(bucket: number): number {
  return bucket <= 1 ? 0 : growth ** (bucket - 2)
}

/**
 * The duration in whole milliseconds below which a share `q` (0 to 1) lies, spread evenly inside a bucket; null where nothing
 * was counted. @param counts how many by bucket; bucket 0 is left out
 */
export function quantile(counts: Iterable<readonly [bucket: number, count: number]>, q: number): number | null {
  const ascending = [...counts].filter(([bucket, count]) => bucket > 0 && count > 0).toSorted(([a], [b]) => a - b)
  const total = ascending.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return null
  const rank = q * total
  let before = 0
  for (const [bucket, count] of ascending) {
    if (before + count >= rank) {
      const lower = lowerBoundMs(bucket)
      return Math.round(lower + (growth ** (bucket - 1) - lower) * ((rank - before) / count))
    }
    before += count
  }
  return Math.round(growth ** (ascending.at(-1)![0] - 1))
}
