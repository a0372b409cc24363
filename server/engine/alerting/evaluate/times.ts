import type { Steps } from '../../../database/SqlClient.ts'
import { misfireGraceMs } from '../../plan.ts'
import type { Fact } from '../facts/Fact.ts'
import type { Judging } from './Judging.ts'
import { goodRun } from './failures.ts'
import { subjectOf, type WatchedJob } from './readJobs.ts'
import { type Rule, rulesFor } from './rules.ts'
import { missedRuns, startedLate, tookTooLong, wasTooFast } from './sentences.ts'

/** The rules about when a run starts, how long it takes, and whether there is one. */
export function* applyTimes(judging: Judging, job: WatchedJob, fact: Fact): Steps<void> {
  const { rules } = judging
  for (const kind of ['SLOW', 'FAST'] as const)
    for (const rule of rulesFor(rules, kind, job)) yield* byDuration(judging, rule, job, fact)
  for (const rule of rulesFor(rules, 'LATE_START', job)) yield* byLateness(judging, rule, job, fact)
  for (const rule of rulesFor(rules, 'MISSED', job)) yield* byMissing(judging, rule, job, fact)
  for (const rule of rulesFor(rules, 'STILL_RUNNING', job)) yield* byRunning(judging, rule, job, fact)
  for (const rule of rulesFor(rules, 'NO_SUCCESS', job)) yield* bySuccess(judging, rule, job, fact)
}

/** Only successes: the duration of a failure says nothing about the work. */
function* byDuration(judging: Judging, rule: Rule, job: WatchedJob, fact: Fact): Steps<void> {
  const { durationMs } = fact.detail
  if (fact.kind !== 'SUCCEEDED' || durationMs == null) return
  const isOutside = rule.kind === 'SLOW' ? durationMs > rule.ms! : durationMs < rule.ms!
  if (!isOutside) {
    const incident = judging.ledger.find(rule, subjectOf(job))
    return yield* goodRun(judging.ledger, rule, incident, fact)
  }
  const message = (rule.kind === 'SLOW' ? tookTooLong : wasTooFast)(Math.round(durationMs), rule.ms!)
  yield* bad(judging, rule, job, fact, message)
}

function* byLateness(judging: Judging, rule: Rule, job: WatchedJob, fact: Fact): Steps<void> {
  const { lateMs } = fact.detail
  if (fact.kind === 'MISSED' || lateMs == null) return
  if (lateMs > rule.ms!) return yield* bad(judging, rule, job, fact, startedLate(lateMs, rule.ms!))
  yield* over(judging, rule, job, fact, 'A run started in time.')
}

function* byMissing(judging: Judging, rule: Rule, job: WatchedJob, fact: Fact): Steps<void> {
  if (fact.kind === 'MISSED') {
    const missed = fact.detail.count ?? 1
    const incident = judging.ledger.find(rule, subjectOf(job))
    const count = (incident?.count ?? 0) + missed
    return yield* bad(judging, rule, job, fact, missedRuns(count), missed)
  }
  const { lateMs } = fact.detail
  if (lateMs != null && lateMs <= misfireGraceMs) yield* over(judging, rule, job, fact, 'A run started in time.')
}

function* byRunning(judging: Judging, rule: Rule, job: WatchedJob, fact: Fact): Steps<void> {
  const incident = judging.ledger.find(rule, subjectOf(job))
  if (incident && incident.lastExecutionId === fact.executionId)
    yield* over(judging, rule, job, fact, 'The run has ended.')
}

function* bySuccess(judging: Judging, rule: Rule, job: WatchedJob, fact: Fact): Steps<void> {
  if (fact.kind === 'SUCCEEDED') yield* over(judging, rule, job, fact, 'It succeeded.')
}

function* over({ ledger }: Judging, rule: Rule, job: WatchedJob, fact: Fact, message: string): Steps<void> {
  const incident = ledger.find(rule, subjectOf(job))
  if (incident) yield* ledger.resolve(incident, message, fact.atMs)
}

function* bad({ ledger }: Judging, rule: Rule, job: WatchedJob, fact: Fact, message: string, added = 1): Steps<void> {
  const { executionId, atMs } = fact
  const subject = subjectOf(job)
  const incident = ledger.find(rule, subject)
  if (incident)
    ledger.change(incident, { count: incident.count + added, message, goodRuns: 0, lastExecutionId: executionId })
  else yield* ledger.open(rule, { subject, jobId: job.id, message, count: added, executionId, atMs })
}
