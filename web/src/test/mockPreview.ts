import { previewSchedule } from '../../../server/schedule/schedule.ts'

interface Args {
  cronPattern: string
  timezone: string
  count: number
}

/** A schedule in words with its next runs, as the server answers: by its own evaluator, which imports nothing. */
export function mockPreview({ cronPattern, timezone, count }: Args) {
  const preview = previewSchedule(cronPattern, timezone, count, Date.now())
  return { ...preview, runs: preview.runs.map((atMs) => new Date(atMs).toISOString()) }
}
