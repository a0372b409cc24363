import { cellChanges, cellsOf, type CellRow, type Counted } from '../../model/statistics/addStatistics.ts'
import type { Change } from '../../database/Sql.ts'
import { eachEnd, type End, type Ends } from './ends.ts'
import { changesOfJobs, jobChanges, type JobChangeOf } from './jobChanges.ts'

/** What ends add to the jobs' own columns and to the statistics. */
export interface Figures {
  jobs: JobChangeOf[]
  cells: CellRow[]
}

export function figuresOf(ends: Ends): Figures {
  const all = [...eachEnd(ends)]
  return { jobs: changesOfJobs(all), cells: cellsOf(all.map(counted)) }
}

/** The changes that add them. */
export function additions({ jobs, cells }: Figures): Change[] {
  return [...jobChanges(jobs), ...cellChanges(cells)]
}

function counted({ jobId, scheduledForMs, status, durationMs, trigger, responseStatus, textId }: End): Counted {
  return { jobId, atMs: scheduledForMs, status, durationMs, count: 1, traits: { trigger, responseStatus }, textId }
}
