import type { Steps } from '../../../database/SqlClient.ts'
import type { Fact } from '../facts/Fact.ts'
import type { Judging } from './Judging.ts'
import { subjectOf, type WatchedJob } from './readJobs.ts'
import { rulesFor } from './rules.ts'

/** A job stopped itself. The sweep resolves it when the job is resumed. */
export function* applyStopped({ ledger, rules }: Judging, job: WatchedJob, fact: Fact): Steps<void> {
  // A person resumed it meanwhile.
  if (job.status !== 'FAILED') return
  const message =
    fact.detail.why === 'schedule'
      ? 'The job was paused automatically: its schedule can no longer be used.'
      : 'The job was paused automatically after too many failures in a row.'
  for (const rule of rulesFor(rules, 'JOB_STOPPED', job)) {
    if (ledger.find(rule, subjectOf(job))) continue
    const { executionId, atMs } = fact
    yield* ledger.open(rule, { subject: subjectOf(job), jobId: job.id, message, executionId, atMs })
  }
}
