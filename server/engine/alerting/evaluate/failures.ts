import type { Steps } from '../../../database/SqlClient.ts'
import type { Fact } from '../facts/Fact.ts'
import type { Judging } from './Judging.ts'
import { parentFor } from './hosts.ts'
import type { OpenIncident } from './incidents.ts'
import type { Ledger } from './Ledger.ts'
import { isNetworkFailure } from './networkFailure.ts'
import { subjectOf, type WatchedJob } from './readJobs.ts'
import { type Rule, rulesFor } from './rules.ts'
import type { RunCounts } from './RunCounts.ts'
import { failedInARow, failedWithin, failureRate } from './sentences.ts'

/** The rules that count failures. */
export function* applyFailures(judging: Judging, job: WatchedJob, fact: Fact): Steps<void> {
  if (fact.kind !== 'FAILED' && fact.kind !== 'SUCCEEDED') return
  const { rules } = judging
  for (const rule of rulesFor(rules, 'FAILURES_IN_A_ROW', job)) yield* inARow(judging, rule, job, fact)
  for (const kind of ['FAILURES_WITHIN', 'FAILURE_RATE'] as const)
    for (const rule of rulesFor(rules, kind, job)) yield* byHistory(judging, rule, job, fact)
}

function* inARow(judging: Judging, rule: Rule, job: WatchedJob, fact: Fact): Steps<void> {
  const { ledger } = judging
  const incident = ledger.find(rule, subjectOf(job))
  if (fact.kind === 'SUCCEEDED') return yield* goodRun(ledger, rule, incident, fact)
  if (!incident && fact.streak < rule.count!) return
  yield* failedAgain(judging, rule, job, fact, failedInARow(fact.streak, fact), fact.streak)
}

/** A good run counts toward `recoverAfter`. */
export function* goodRun(ledger: Ledger, rule: Rule, incident: OpenIncident | null, fact: Fact): Steps<void> {
  if (!incident) return
  ledger.change(incident, { goodRuns: incident.goodRuns + 1, lastExecutionId: fact.executionId })
  if (incident.goodRuns < rule.recoverAfter) return
  const message = rule.recoverAfter === 1 ? 'It runs well again.' : `It ran well ${rule.recoverAfter} times in a row.`
  yield* ledger.resolve(incident, message, fact.atMs)
}

function* byHistory(judging: Judging, rule: Rule, job: WatchedJob, fact: Fact): Steps<void> {
  const { ledger } = judging
  const incident = ledger.find(rule, subjectOf(job))
  if (fact.kind === 'SUCCEEDED' && !incident) return
  const { isOver, message, failures } = yield* historyOf(judging.counts, rule, job, fact, fact.atMs)
  if (!isOver) {
    if (incident) yield* ledger.resolve(incident, 'The failures are below the limit again.', fact.atMs)
  } else if (fact.kind === 'FAILED') yield* failedAgain(judging, rule, job, fact, message, failures)
}

/** Evaluates a FAILURES_WITHIN or FAILURE_RATE rule against history. */
export function* historyOf(
  counts: RunCounts,
  rule: Rule,
  job: Pick<WatchedJob, 'id'>,
  fact: Pick<Fact, 'detail'>,
  atMs: number,
) {
  const { failures, runs } = yield* counts.count(job.id, atMs - rule.minutes! * 60_000, atMs)
  if (rule.kind === 'FAILURES_WITHIN') {
    const message = failedWithin(failures, rule.minutes!, fact as Fact)
    return { isOver: failures >= rule.count!, message, failures }
  }
  const isOver = runs >= 10 && failures * 100 >= rule.percent! * runs
  return { isOver, message: failureRate(failures, runs, rule.minutes!), failures }
}

function* failedAgain(
  { ledger, rules }: Judging,
  rule: Rule,
  job: WatchedJob,
  fact: Fact,
  message: string,
  count: number,
): Steps<void> {
  const { executionId, atMs } = fact
  const incident = ledger.find(rule, subjectOf(job))
  if (incident) return ledger.change(incident, { count, message, goodRuns: 0, lastExecutionId: executionId })
  const host = isNetworkFailure(fact.detail) ? (fact.detail.host ?? job.host) : null
  const parentId = host === null ? null : parentFor({ ledger, rules }, job, host)
  yield* ledger.open(rule, {
    subject: subjectOf(job),
    jobId: job.id,
    host,
    message,
    count,
    executionId,
    parentId,
    atMs,
  })
}
