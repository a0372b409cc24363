import { compileSchedule } from '../../../schedule/schedule.ts'
import type { MaintenanceWindow } from '../MaintenanceWindow.ts'

export type WindowTimes = Pick<MaintenanceWindow, 'from' | 'to' | 'cronPattern' | 'durationMinutes' | 'timezone'>
export type WindowFilter = Pick<MaintenanceWindow, 'jobIds' | 'categoryIds' | 'hosts'>

/** What windows need to know of an incident. */
export interface WindowSubject {
  jobId: number | null
  categoryId: number | null
  host: string | null
}

/** Whether a window mutes a subject at an instant. */
export function isWindowActive(window: WindowTimes & WindowFilter, subject: WindowSubject, nowMs: number): boolean {
  return coversSubject(window, subject) && activeUntil(window, nowMs) !== null
}

/** A window without jobs, categories and hosts covers everything. */
export function coversSubject({ jobIds, categoryIds, hosts }: WindowFilter, subject: WindowSubject): boolean {
  if (jobIds.length + categoryIds.length + hosts.length === 0) return true
  return (
    (subject.jobId !== null && jobIds.includes(subject.jobId)) ||
    (subject.categoryId !== null && categoryIds.includes(subject.categoryId)) ||
    (subject.host !== null && hosts.includes(subject.host))
  )
}

/** When the window that is active at an instant ends, in epoch milliseconds; null: none is active. Includes the start, but not the end. */
export function activeUntil(window: WindowTimes, nowMs: number): number | null {
  if (window.cronPattern === null) {
    const [fromMs, toMs] = [window.from?.getTime() ?? -Infinity, window.to?.getTime() ?? -Infinity]
    return fromMs <= nowMs && nowMs < toMs ? toMs : null
  }
  const durationMs = durationOf(window)
  const startMs = scheduleOf(window, window.cronPattern).next(nowMs - durationMs)
  return startMs !== null && startMs <= nowMs ? startMs + durationMs : null
}

/** The first start strictly after an instant, in epoch milliseconds; null: there is none. */
export function nextStart(window: WindowTimes, nowMs: number): number | null {
  if (window.cronPattern !== null) return scheduleOf(window, window.cronPattern).next(nowMs)
  const fromMs = window.from?.getTime() ?? null
  return fromMs !== null && fromMs > nowMs ? fromMs : null
}

const durationOf = ({ durationMinutes }: WindowTimes) => (durationMinutes ?? 0) * 60_000

/** The duration is elapsed time: an hour stays an hour on the night of a clock change. */
const scheduleOf = ({ timezone }: WindowTimes, pattern: string) => compileSchedule(pattern, timezone ?? 'UTC')
