import { inClause } from '../../../database/inClause.ts'
import { readSteps } from '../../../database/readSteps.ts'
import type { SqlClient, Steps } from '../../../database/SqlClient.ts'
import type { DiskSpace } from '../../../platform/diskSpace.ts'
import type { EvaluatorParts } from './evaluateFacts.ts'
import { type OpenIncident, readIncidents, readOpen } from './incidents.ts'
import { Ledger } from './Ledger.ts'
import { readJobs } from './readJobs.ts'
import { readRules } from './rules.ts'
import type { Seen, SweepPart } from './Sweeping.ts'
import { dropUnwatched } from './sweeps/dropUnwatched.ts'
import { recount } from './sweeps/recount.ts'
import { resolveEnded } from './sweeps/resolveEnded.ts'
import { tellStable } from './sweeps/tellStable.ts'
import { watchCertificates } from './sweeps/watchCertificates.ts'
import { watchEngine } from './sweeps/watchEngine.ts'
import { watchInFlight } from './sweeps/watchInFlight.ts'
import { watchSuccess } from './sweeps/watchSuccess.ts'
import { reportTooMany } from './tooMany.ts'

/** Each part has its own transaction, so that a failing part does not stop the others. */
const parts: SweepPart[] = [
  dropUnwatched,
  resolveEnded,
  watchInFlight,
  watchSuccess,
  recount,
  watchEngine,
  watchCertificates,
  tellStable,
]

/** Evaluates what no fact reports: rules about time, and changes that people made. */
export async function sweep(engine: EvaluatorParts, nowMs: number): Promise<void> {
  const seen = await look(engine, nowMs)
  for (const part of parts) {
    try {
      await sweepWith(engine, part, seen)
    } catch (error) {
      engine.onFault(error as Error)
    }
  }
}

/** Runs a single part of the sweep. */
export async function sweepPart(engine: EvaluatorParts, part: SweepPart, nowMs: number): Promise<void> {
  await sweepWith(engine, part, await look(engine, nowMs))
}

/** All open incidents, read without a lock. */
async function look({ sql, diskSpace }: EvaluatorParts, nowMs: number): Promise<Seen> {
  const disk = (await diskSpace?.()) ?? null
  return readSteps(sql, see(nowMs, disk))
}

function* see(nowMs: number, disk: DiskSpace | null): Steps<Seen> {
  const rules = yield* readRules()
  const incidents = yield* readIncidents(`open_key > '' order by id`, [])
  return { rules, incidents, jobs: yield* jobsOf(incidents), openCount: incidents.length, disk, nowMs }
}

const jobsOf = (incidents: readonly OpenIncident[]) => readJobs(incidents.flatMap(({ jobId }) => jobId ?? []))

/** Most parts find nothing to do, and then need no transaction. */
async function sweepWith({ sql, events }: EvaluatorParts, part: SweepPart, seen: Seen): Promise<void> {
  const found = await readSteps(sql, part.look(seen))
  if (found.length === 0 && !part.opens(seen.rules)) return
  const touched = await sql.transaction(() => workOn(sql, part, found, seen))
  if (touched.length > 0) events.publish('incidents', touched)
}

function* workOn(sql: SqlClient, part: SweepPart, found: readonly OpenIncident[], seen: Seen): Steps<number[]> {
  const rules = yield* readRules()
  const keys = inClause(found.map(({ id }) => id))
  const incidents = found.length === 0 ? [] : yield* readOpen(sql, `and id in ${keys.marks}`, keys.parameters)
  const ledger = new Ledger(sql, rules, incidents, seen.nowMs)
  yield* part.work({ ...seen, sql, ledger, rules, incidents, jobs: yield* jobsOf(incidents) })
  yield* reportTooMany(ledger, rules)
  yield* ledger.queue()
  return [...ledger.touched]
}
