import type { SqlClient, Steps } from '../../../database/SqlClient.ts'
import type { EvaluatorParts } from './evaluateFacts.ts'
import { readOpen } from './incidents.ts'
import { Ledger } from './Ledger.ts'
import { readJobs } from './readJobs.ts'
import { readRules } from './rules.ts'
import type { Sweeping } from './Sweeping.ts'
import { dropUnwatched } from './sweeps/dropUnwatched.ts'
import { recount } from './sweeps/recount.ts'
import { tellStable } from './sweeps/tellStable.ts'
import { watchCertificates } from './sweeps/watchCertificates.ts'
import { watchEngine } from './sweeps/watchEngine.ts'
import { watchInFlight } from './sweeps/watchInFlight.ts'
import { watchSuccess } from './sweeps/watchSuccess.ts'
import { reportTooMany } from './tooMany.ts'
import { resolveEnded } from './sweeps/resolveEnded.ts'

type Part = (sweeping: Sweeping) => Steps<void>

/** Each in a transaction of its own, so that one that fails does not keep the others from working. */
const parts: Part[] = [
  dropUnwatched,
  resolveEnded,
  watchInFlight,
  watchSuccess,
  recount,
  watchEngine,
  watchCertificates,
  tellStable,
]

/** What no fact tells of: rules about time, and what people changed. */
export async function sweep(engine: EvaluatorParts, nowMs: number): Promise<void> {
  for (const part of parts) {
    try {
      await sweepWith(engine, part, nowMs)
    } catch (error) {
      engine.onFault(error as Error)
    }
  }
}

/** Does one part in a transaction, with all open incidents at hand. */
export async function sweepWith({ sql, events }: EvaluatorParts, part: Part, nowMs: number): Promise<void> {
  const touched = await sql.transaction(() => sweepPart(sql, part, nowMs))
  if (touched.length > 0) events.publish('incidents', touched)
}

function* sweepPart(sql: SqlClient, part: Part, nowMs: number): Steps<number[]> {
  const rules = yield* readRules()
  const incidents = yield* readOpen(sql, '')
  const jobs = yield* readJobs(incidents.flatMap(({ jobId }) => jobId ?? []))
  const ledger = new Ledger(sql, rules, incidents, nowMs)
  yield* part({ sql, ledger, rules, jobs, nowMs })
  yield* reportTooMany(ledger, rules)
  yield* ledger.queue()
  return [...ledger.touched]
}
