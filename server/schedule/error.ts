/** The part of a schedule that an error is about; `pattern` when it is the whole of it. */
export type ScheduleField = 'second' | 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek' | 'pattern' | 'timezone'

/** A cron pattern or time zone that cannot be used. The message is a sentence for people: what is wrong, what to write. */
export class ScheduleError extends Error {
  readonly field: ScheduleField

  constructor(field: ScheduleField, message: string) {
    super(message)
    this.name = 'ScheduleError'
    this.field = field
  }
}
