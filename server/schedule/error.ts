/** The part of a schedule that an error is about; `pattern` for the whole. */
export type ScheduleField = 'second' | 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek' | 'pattern' | 'timezone'

/** A cron pattern or time zone that cannot be used. The message tells people what is wrong and what to write. */
export class ScheduleError extends Error {
  readonly field: ScheduleField

  constructor(field: ScheduleField, message: string) {
    super(message)
    this.name = 'ScheduleError'
    this.field = field
  }
}
