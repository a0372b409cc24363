import type { Job } from '../Job.ts'
import type { Fields } from './Field.ts'
import { jobFields } from './jobFields.ts'

/** What a copy of a job takes over, as it is stored: a schedule that this server can no longer read is copied as well. */
export function copyOf(original: Job): Partial<Job> {
  const columns = Object.values<Fields[string]>(jobFields).flatMap((field) => (field.copied ? field.columns : []))
  return Object.fromEntries(columns.map((column) => [column, original[column as keyof Job]]))
}
