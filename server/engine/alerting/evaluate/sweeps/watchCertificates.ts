import { all, type Steps } from '../../../../database/SqlClient.ts'
import { amount } from '../../../../model/alerts/rules/kinds.ts'
import { subjectOfHost } from '../hosts.ts'
import { jobsWhere } from '../readJobs.ts'
import { type Rule, rulesFor } from '../rules.ts'
import { ofKinds, opensFor, type SweepPart, type Sweeping } from '../Sweeping.ts'

const dayMs = 86_400_000

/** CERTIFICATE: certificates of targets that expire soon, as seen on the connections of runs. */
export const watchCertificates: SweepPart = { look: ofKinds('CERTIFICATE'), opens: opensFor('CERTIFICATE'), work }

function* work({ ledger, rules, nowMs }: Sweeping): Steps<void> {
  const own = rules.filter(({ kind }) => kind === 'CERTIFICATE')
  if (own.length === 0) return
  const untilMs = nowMs + Math.max(...own.map(({ days }) => days!)) * dayMs
  const rows = yield* all<{ host: string; valid_to: number }>(
    'select host, valid_to from host_certificate where valid_to < ?',
    [untilMs],
  )
  const ends = new Map(rows.map(({ host, valid_to: validTo }) => [host, Number(validTo)]))
  for (const [host, endMs] of ends)
    for (const rule of yield* rulesOfHost(own, host)) {
      const subject = subjectOfHost(host)
      if (endMs >= nowMs + rule.days! * dayMs || ledger.find(rule, subject)) continue
      yield* ledger.open(rule, { subject, host, message: messageOf(host, endMs, nowMs), atMs: nowMs })
    }
  for (const incident of ledger.incidents) {
    const rule = own.find(({ id }) => id === incident.ruleId)
    if (!rule || (ends.get(incident.host!) ?? Infinity) < nowMs + rule.days! * dayMs) continue
    yield* ledger.resolve(incident, 'The target has a new certificate.', nowMs)
  }
}

function* rulesOfHost(rules: readonly Rule[], host: string): Steps<Set<Rule>> {
  const jobs = yield* jobsWhere('host = ? and deleted_at is null', [host])
  const active = jobs.filter(({ status }) => status === 'ACTIVE')
  return new Set(active.flatMap((job) => rulesFor(rules, 'CERTIFICATE', job)))
}

function messageOf(host: string, endMs: number, nowMs: number): string {
  const day = new Date(endMs).toISOString().slice(0, 10)
  const days = Math.floor((endMs - nowMs) / dayMs)
  if (endMs <= nowMs) return `The TLS certificate of ${host} ended on ${day}.`
  return `The TLS certificate of ${host} ends on ${day}, in ${days === 0 ? 'less than a day' : amount(days, 'day')}.`
}
