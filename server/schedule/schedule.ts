// The public interface of this folder.
export { compileSchedule, normalisePattern, type Schedule } from './compile.ts'
export { ScheduleError } from './error.ts'
export { previewSchedule } from './preview.ts'
export { scheduleText } from './text.ts'
export { normaliseTimezone } from './timezone.ts'
