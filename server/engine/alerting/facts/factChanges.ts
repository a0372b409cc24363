import { toCode } from '../../../database/columnTypes.ts'
import { eachOf, jsonRows, type Change } from '../../../database/SqlClient.ts'
import { FactKind } from '../../../model/alerts/enums.ts'
import type { EndedRun } from '../../runResult.ts'
import { truncate } from '../../results/columnValues.ts'
import type { RunDetail } from './Fact.ts'

/** A run that may matter to rules, and what its batch knows about the streak before it. */
export interface InterestingRun {
  ended: EndedRun
  /** A success of the same batch came before it. */
  resets: boolean
  /** Failures of the same batch since then, this one included. */
  failures: number
}

/** Longer messages are cut, because the execution keeps the whole text. */
const maxMessage = 500

const columns = 'job_id, execution_id, kind, at, detail, streak'
const streak = (resets: string, failures: string) =>
  `case when ${resets} = 1 then 0 else job.consecutive_failures end + ${failures}`

/**
 * Inserts the facts of runs. The database adds the streak that the job had before this batch: the transaction changes the job's own
 * columns afterwards. Locking the job's row keeps another server from changing it in between.
 */
export function runFacts(runs: readonly InterestingRun[]): Change[] {
  return eachOf({
    one: `insert into alert_fact (${columns}) select ?, ?, ?, ?, ?, ${streak('?', '?')} from job where id = ?`,
    many: `insert into alert_fact (${columns}) select r.job_id, r.execution_id, r.kind, r.at, r.detail, ${streak('r.resets', 'r.failures')} from ${jsonRows('job_id bigint', 'execution_id bigint', 'kind int', 'at bigint', 'detail varchar(4000)', 'resets int', 'failures int', 'id bigint')} r straight_join job on job.id = r.id for update`,
    rows: runs.map(({ ended, resets, failures }) => [
      ended.run.jobId,
      ended.run.id,
      toCode(FactKind, kindOf(ended)),
      ended.finishedAtMs,
      JSON.stringify(detailOf(ended)),
      resets ? 1 : 0,
      failures,
      ended.run.jobId,
    ]),
  })
}

export const isFailure = ({ status }: Pick<EndedRun, 'status'>) => status === 'FAILED' || status === 'LOST'

function kindOf(ended: EndedRun): FactKind {
  if (ended.status === 'MISSED') return 'MISSED'
  return isFailure(ended) ? 'FAILED' : 'SUCCEEDED'
}

function detailOf({ run, status, durationMs, responseStatus, failureKind, errorMessage }: EndedRun): RunDetail {
  return {
    status,
    durationMs,
    lateMs: latenessOf({ run }),
    responseStatus,
    failureKind,
    errorMessage: truncate(errorMessage, maxMessage),
    host: run.host || null,
    count: 1,
  }
}

export function latenessOf({ run }: Pick<EndedRun, 'run'>): number | null {
  return run.trigger === 'SCHEDULE' && run.startedAtMs !== null ? run.startedAtMs - run.scheduledForMs : null
}
