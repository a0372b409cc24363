import { cellChanges, cellsOf, type CellRow, type Counted } from '../../model/statistics/addStatistics.ts'
import { workspacesOfJobs } from '../../model/workspaces/workspacesOfJobs.ts'
import type { Change, Steps } from '../../database/SqlClient.ts'
import { eachFinishedRun, type FinishedRun, type FinishedRuns } from './finishedRuns.ts'
import { changesOfJobs, jobChanges, type JobChangeOf } from './jobChanges.ts'

/** What ends add to the jobs' own columns and to the statistics. */
export interface Aggregates {
  jobs: JobChangeOf[]
  cells: CellRow[]
}

export function* aggregate(ends: FinishedRuns): Steps<Aggregates> {
  const all = [...eachFinishedRun(ends)]
  const workspaceOf = yield* workspacesOfJobs(all)
  return { jobs: changesOfJobs(all), cells: cellsOf(all.map(counted), workspaceOf) }
}

/** The changes that add them. */
export function addAggregates({ jobs, cells }: Aggregates): Change[] {
  return [...jobChanges(jobs), ...cellChanges(cells)]
}

function counted({ jobId, scheduledForMs, status, durationMs, trigger, responseStatus, textId }: FinishedRun): Counted {
  return { jobId, atMs: scheduledForMs, status, durationMs, count: 1, traits: { trigger, responseStatus }, textId }
}
