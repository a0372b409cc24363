// The public interface of this folder.
export { compileSchedule, normalisePattern, type Schedule } from './compile.ts'
export { ScheduleError, type ScheduleField } from './error.ts'
export { previewSchedule, type SchedulePreview } from './preview.ts'
export { scheduleText } from './text.ts'
export { normaliseTimezone } from './timezone.ts'
