import { relativeTime } from '../../ui/time.ts'

const dayMs = 86_400_000

/** "in 15 min", "in 8 d": how far ahead. Never as a date, which would be in the browser's zone beside one in the job's. */
export function ahead(at: string, now: number): string {
  const leftMs = Date.parse(at) - now
  return leftMs < 7 * dayMs ? relativeTime(at, now) : `in ${Math.floor(leftMs / dayMs)} d`
}
