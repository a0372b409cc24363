import type { Job } from '../Job.ts'
import type { Fields } from './Field.ts'
import { jobFields } from './jobFields.ts'

/** All that a claimed run has taken over from its job: when it changes, the job claims its runs again. */
export function scheduleFingerprint(job: Job): string {
  const columns = Object.values<Fields[string]>(jobFields).flatMap((field) => (field.replans ? field.columns : []))
  return JSON.stringify([job.revisionId, ...columns.map((column) => job[column as keyof Job])])
}
