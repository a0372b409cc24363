import { clockTime } from '../ui/time.ts'

export interface Bucket {
  /** Where it begins. */
  at: string
  succeeded: number
  failed: number
  other: number
  p95DurationMs: number | null
}

export interface DurationBucket extends Bucket {
  p50DurationMs: number | null
}

const day = 86_400_000
const dayName = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' })
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The width of one bucket, in milliseconds. */
export function stepMs(series: readonly Bucket[]): number {
  const [first, second] = series
  return first && second ? Date.parse(second.at) - Date.parse(first.at) : 60_000
}

/** "Mar 8, 14:00 – 14:30", or "Mar 8" where a bucket is a day. */
export function bucketLabel(series: readonly Bucket[], index: number): string {
  const at = series[index]?.at
  if (!at) return ''
  const width = stepMs(series)
  const start = new Date(at)
  return width >= day ? dayName.format(start) : `${dayAndTime.format(start)} – ${clockTime(start.getTime() + width)}`
}

/** A time on the axis, as short as the whole length of the series allows. */
export function axisLabel(series: readonly Bucket[], index: number): string {
  const at = series[index]?.at
  if (!at) return ''
  return stepMs(series) * series.length > 2 * day ? dayName.format(new Date(at)) : clockTime(at)
}
