import { defineEnum } from '../../platform/defineEnum.ts'

export const StatsRange = defineEnum(
  'StatsRange',
  'A span of time up to now, and how finely it is shown: an hour by minutes, a day by hours, a week by three hours, a month by twelve.',
  'LAST_HOUR',
  'LAST_24_HOURS',
  'LAST_7_DAYS',
  'LAST_30_DAYS',
)
export type StatsRange = keyof typeof StatsRange

/** Widths of the cells of all jobs together, in seconds: a longer range is read from wider ones, so that each takes about as long. */
export const widthsOfAll = [60, 3600, 10_800, 43_200] as const

const minuteMs = 60_000
const hourMs = 60 * minuteMs

export interface Span {
  fromMs: number
  /** Not part of it. */
  toMs: number
  /** Length of one point. */
  stepMs: number
  points: number
  /** Width of the cells it is read from where all jobs are counted together, in seconds; single jobs have hours only. */
  cellSeconds: (typeof widthsOfAll)[number]
}

const shapes: Record<StatsRange, Pick<Span, 'stepMs' | 'points' | 'cellSeconds'>> = {
  LAST_HOUR: { stepMs: minuteMs, points: 60, cellSeconds: 60 },
  LAST_24_HOURS: { stepMs: hourMs, points: 24, cellSeconds: 3600 },
  LAST_7_DAYS: { stepMs: 3 * hourMs, points: 56, cellSeconds: 10_800 },
  LAST_30_DAYS: { stepMs: 12 * hourMs, points: 60, cellSeconds: 43_200 },
}

/** The range up to `nowMs`, on whole steps; the last one is still going on. */
export function spanOf(range: StatsRange, nowMs: number): Span {
  const shape = shapes[range]
  const toMs = (Math.floor(nowMs / shape.stepMs) + 1) * shape.stepMs
  return { ...shape, toMs, fromMs: toMs - shape.points * shape.stepMs }
}
