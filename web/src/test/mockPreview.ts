import { Cron } from 'croner'
import cronstrue from 'cronstrue'

interface Args {
  cronPattern: string
  timezone: string
  count: number
}

/** A schedule in words with its next runs. The server has its own evaluator; this one only has to be plausible. */
export function mockPreview({ cronPattern, timezone, count }: Args) {
  try {
    const cron = new Cron(cronPattern, { timezone, paused: true })
    const runs = cron.nextRuns(count).map((run) => run.toISOString())
    const text = cronstrue.toString(cronPattern, { use24HourTimeFormat: true })
    if (runs.length === 0) return refusal('This never happens.')
    const notes = cronPattern.startsWith('* ') ? ['Runs every minute: 1,440 runs a day.'] : []
    return { valid: true, error: null, text, runs, notes }
  } catch (error) {
    return refusal(String(error).replace(/^\w+Error: /, ''))
  }
}

function refusal(error: string) {
  return { valid: false, error, text: null, runs: [], notes: [] }
}
