import { kind } from '../kind.ts'

export const StatsRange = kind(
  'StatsRange',
  'A span of time up to now, and how finely it is shown: an hour by minutes, a day by hours, a week by three hours, a month by twelve.',
  'LAST_HOUR',
  'LAST_24_HOURS',
  'LAST_7_DAYS',
  'LAST_30_DAYS',
)
export type StatsRange = keyof typeof StatsRange

const minuteMs = 60_000
const hourMs = 60 * minuteMs

export interface Span {
  fromMs: number
  /** Not part of it. */
  toMs: number
  /** Length of one point. */
  stepMs: number
  points: number
  /** Width of the cells it is read from, in seconds. */
  cellSeconds: 60 | 3600
}

const shapes: Record<StatsRange, { stepMs: number; points: number; cellSeconds: 60 | 3600 }> = {
  LAST_HOUR: { stepMs: minuteMs, points: 60, cellSeconds: 60 },
  LAST_24_HOURS: { stepMs: hourMs, points: 24, cellSeconds: 3600 },
  LAST_7_DAYS: { stepMs: 3 * hourMs, points: 56, cellSeconds: 3600 },
  LAST_30_DAYS: { stepMs: 12 * hourMs, points: 60, cellSeconds: 3600 },
}

/** The range up to `nowMs`, on whole steps; the last one is still going on. */
export function spanOf(range: StatsRange, nowMs: number): Span {
  const shape = shapes[range]
  const toMs = (Math.floor(nowMs / shape.stepMs) + 1) * shape.stepMs
  return { ...shape, toMs, fromMs: toMs - shape.points * shape.stepMs }
}
