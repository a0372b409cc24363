import { cellChanges, cellsOf, type CellRow, type Counted } from '../dashboard/addStatistics.ts'
import type { Change } from '../sql/Sql.ts'
import type { RunReport } from './Ending.ts'
import { changesOfJobs, jobChanges, type JobChangeOf } from './jobChanges.ts'

/** What ends add to the jobs' own columns and to the statistics. */
export interface Figures {
  jobs: JobChangeOf[]
  cells: CellRow[]
}

export function figuresOf(ended: RunReport[], textIdOf: (text: string) => number): Figures {
  return { jobs: changesOfJobs(ended), cells: cellsOf(ended.map((report) => counted(report, textIdOf))) }
}

/** The changes that add them. */
export function additions({ jobs, cells }: Figures): Change[] {
  return [...jobChanges(jobs), ...cellChanges(cells)]
}

function counted(report: RunReport, textIdOf: (text: string) => number): Counted {
  const { run: ran, status, durationMs, responseStatus, errorMessage } = report
  const traits = { trigger: ran.trigger, responseStatus }
  const textId = errorMessage === null ? null : textIdOf(errorMessage)
  return { jobId: ran.jobId, atMs: ran.scheduledForMs, status, durationMs, count: 1, traits, textId }
}
