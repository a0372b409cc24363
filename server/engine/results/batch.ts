import type { RunResult } from '../runResult.ts'

/** Bytes of one batch: MySQL refuses a statement above `max_allowed_packet`, which is 16 MB by default. */
const maxBatchBytes = 4_000_000

/** The first results in the queue, at most `maxResults` and never too large for one statement. */
export function nextBatch(queue: RunResult[], maxResults: number): RunResult[] {
  let bytes = 0
  const end = queue.findIndex((result, place) => {
    bytes += bytesOf(result)
    return place === maxResults || (place > 0 && bytes > maxBatchBytes)
  })
  return queue.slice(0, end === -1 ? undefined : end)
}

function bytesOf({ attempt }: RunResult): number {
  if (!attempt) return 200
  // MySQL's statements write a byte of a body as two hexadecimal digits.
  return 500 + attempt.detail.length + 2 * (attempt.body?.length ?? 0)
}
