import { rowMapper } from '../../database/rowMapper.ts'
import { inClause } from '../../database/inClause.ts'
import { byId, scopedLoader } from '../loader.ts'
import { Execution } from './Execution.ts'

const mapper = rowMapper(Execution, { zeroIsNull: ['startedAt', 'finishedAt', 'nextAttemptAt', 'responseStatus'] })

export const executionColumns = mapper.columns

/** Its duration is preallocated too, but 0 is a duration, so only the status tells whether it is known yet. */
export function executionOf(row: object): Execution {
  const execution = mapper.of(row)
  if (execution.status === 'QUEUED' || execution.status === 'RUNNING') execution.durationMs = null
  return execution
}

/** Whether the job of an execution belongs to a workspace. */
export const ofWorkspace = '(select workspace_id from job where job.id = job_id) = ?'

/** Executions by id. They belong to the workspace of their job. */
export const loadExecution = scopedLoader<number, Execution>(async ({ data }, { workspaceId }, ids) => {
  const { marks, parameters } = inClause(ids)
  const rows = await data.sql.all<object>(
    `select ${executionColumns} from execution where id in ${marks} and ${ofWorkspace}`,
    [...parameters, workspaceId],
  )
  return byId(rows.map(executionOf))
})

/** The execution as it was when it was triggered, which is what the caller is told: it may be running by now. */
export function asTriggered(execution: Execution): Execution {
  return {
    ...execution,
    status: 'QUEUED',
    reason: null,
    startedAt: null,
    finishedAt: null,
    nextAttemptAt: null,
    durationMs: null,
    attemptCount: 0,
    responseStatus: null,
    failureKind: null,
    errorMessage: null,
  }
}
