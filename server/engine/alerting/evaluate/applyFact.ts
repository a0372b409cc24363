import type { Steps } from '../../../database/SqlClient.ts'
import type { Fact } from '../facts/Fact.ts'
import { applyFailures } from './failures.ts'
import { hostClosed, hostOpened } from './hosts.ts'
import type { Judging } from './Judging.ts'
import { applyStopped } from './stopped.ts'
import { applyTimes } from './times.ts'

/** Opens, changes and resolves what a fact calls for. */
export function* applyFact(judging: Judging, fact: Fact): Steps<void> {
  const { kind, detail } = fact
  if (kind === 'CIRCUIT_OPENED') return yield* hostOpened(judging, detail.host!, detail.failures ?? 0, fact.atMs)
  if (kind === 'CIRCUIT_CLOSED') return yield* hostClosed(judging.ledger, detail.host!, fact.atMs)
  const job = judging.jobs.get(fact.jobId ?? 0)
  if (!job || job.isDeleted) return
  if (kind === 'JOB_STOPPED') return yield* applyStopped(judging, job, fact)
  // A paused job opens nothing, and the sweep drops its open incidents.
  if (job.status === 'PAUSED') return
  yield* applyFailures(judging, job, fact)
  yield* applyTimes(judging, job, fact)
}
