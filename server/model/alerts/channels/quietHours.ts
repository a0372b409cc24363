import type { FieldError } from '../../../platform/errors.ts'
import { normaliseTimezone } from '../../../schedule/schedule.ts'
import type { StoredQuietHours } from '../Channel.ts'
import type { QuietHoursInput } from './inputs.ts'

const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/

export function quietHoursFaults(hours: QuietHoursInput | StoredQuietHours | null): FieldError[] {
  if (hours === null) return []
  const { timezone, days, from, to } = hours
  return [
    ...zoneFaults(timezone),
    ...dayFaults(days),
    ...timeFaults('quietHours.from', from),
    ...timeFaults('quietHours.to', to),
  ]
}

/** Normalises valid quiet hours for storage. */
export function tidyQuietHours(hours: QuietHoursInput | StoredQuietHours | null): StoredQuietHours | null {
  if (hours === null) return null
  const { timezone, days, from, to, passes } = hours
  return {
    timezone: normaliseTimezone(timezone),
    days: [...new Set(days)].toSorted((a, b) => a - b),
    from,
    to,
    passes: passes ?? 'CRITICAL',
  }
}

function zoneFaults(timezone: string): FieldError[] {
  try {
    normaliseTimezone(timezone)
    return []
  } catch (error) {
    return [{ path: 'quietHours.timezone', message: (error as Error).message }]
  }
}

function dayFaults(days: number[]): FieldError[] {
  if (days.length === 0)
    return [{ path: 'quietHours.days', message: 'Name at least one day, or leave the quiet hours out.' }]
  if (days.length <= 7 && days.every((day) => Number.isInteger(day) && day >= 0 && day <= 6)) return []
  return [{ path: 'quietHours.days', message: 'Write days as numbers from 0 (Sunday) to 6 (Saturday).' }]
}

const timeFaults = (path: string, time: string): FieldError[] =>
  timeOfDay.test(time) ? [] : [{ path, message: 'Write a time as HH:MM, from 00:00 to 23:59.' }]
