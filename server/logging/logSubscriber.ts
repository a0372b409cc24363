import type { Counter } from 'prom-client'
import type { SignInEvents } from '../model/sessions/SignInEvents.ts'
import type { Log } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { EngineEvents } from '../engine/EngineEvents.ts'
import { allHold } from '../engine/maintenance/invariants.ts'
import { describeDatabaseError } from '../engine/describeDatabaseError.ts'
import type { SqlClient } from '../database/SqlClient.ts'
import { BoundedLog } from './BoundedLog.ts'
import { engineMetrics } from './engineMetrics.ts'
import { JobLines } from './JobLines.ts'
import { runLines } from './runLines.ts'
import { serverLines } from './serverLines.ts'
import { signInLines } from './signInLines.ts'

/** How often a lasting problem is logged, in milliseconds. */
const troubleEveryMs = 10_000
/** A difference to the database's clock that deserves a line, and so does a change by as much. Milliseconds. */
const notableSkewMs = 2000

export interface LogSubscriber extends EngineEvents, SignInEvents {
  /** Writes all pending lines. */
  close(): Promise<void>
}

/** Turns the events of the engine and of sign-ins into log lines and metrics. Nothing else does. */
export function logSubscriber(log: Log, metrics: Metrics, sql: Pick<SqlClient, 'all'>): LogSubscriber {
  const figures = engineMetrics(metrics)
  const lines = new BoundedLog(log)
  const jobLines = new JobLines(sql)
  const [runs, servers] = [runLines(log, lines, jobLines), serverLines(log)]
  // Look a counter up once for each status, not for each run.
  const counters = new Map<string, Counter.Internal>()
  const endedAs = (status: string) => {
    let known = counters.get(status)
    if (!known) counters.set(status, (known = figures.ended.labels(status)))
    return known
  }
  return {
    ...signInLines(lines, metrics),
    ...databaseLines(log, figures),
    ...servers,
    claimed(claimed, missed, missedJobIds) {
      figures.claimed.inc(claimed)
      figures.missed.inc(missed)
      if (missed === 0) return
      const jobIds = [...new Set(missedJobIds)]
      const fields = { event: 'runs.missed', missed, catchingUp: claimed, jobs: jobIds.length }
      log.warn({ ...fields, jobIds: jobIds.slice(0, 20) }, 'planned runs were missed')
    },
    started: (latenessMs) => figures.lateness.observe(latenessMs / 1000),
    ended(report) {
      endedAs(report.status).inc()
      runs.ended(report)
    },
    fault: runs.fault,
    jobsStopped(jobIds, why) {
      figures.stopped.inc(jobIds.length)
      runs.jobsStopped(jobIds, why)
    },
    circuitOpened(host, failures) {
      figures.circuitsOpened.inc()
      runs.circuitOpened(host, failures)
    },
    circuitClosed(host) {
      runs.circuitClosed(host)
    },
    openCircuits(count) {
      figures.openCircuits.set(count)
    },
    peerGone(peer, taken) {
      figures.taken.inc(taken.continued.length + taken.retried.length + taken.ended.length)
      servers.peerGone(peer, taken)
    },
    leaseLost(serverId, held) {
      figures.leases.inc()
      servers.leaseLost(serverId, held)
    },
    trimmed: (executions) => log.info({ executions }, 'old history was deleted'),
    heartbeatFailed: (reason) => log.warn({ event: 'heartbeat.failed', reason }, 'HEARTBEAT_URL could not be called'),
    async close() {
      await jobLines.flush()
      lines.close()
    },
  }
}

type DatabaseFacts = Pick<EngineEvents, 'degraded' | 'recovered' | 'clockMoved' | 'repaired' | 'skew' | 'invariants'>

function databaseLines(log: Log, figures: ReturnType<typeof engineMetrics>): DatabaseFacts {
  let loggedTroubleMs = -Infinity
  let loggedSkewMs = 0
  return {
    degraded(error) {
      figures.troubles.inc()
      if (performance.now() - loggedTroubleMs < troubleEveryMs) return
      loggedTroubleMs = performance.now()
      log.error({ err: error }, `${describeDatabaseError(error)} Trying again.`)
    },
    recovered() {
      loggedTroubleMs = -Infinity
      log.info('the database answers again')
    },
    clockMoved: (byMs) => log.warn({ byMs: Math.round(byMs) }, 'the clock jumped, or the machine slept'),
    repaired: (jobs) => log.warn({ jobs }, 'next runs were recomputed: the clock or the time zone data has changed'),
    skew(ms) {
      figures.skew.set(ms)
      if (Math.abs(ms - loggedSkewMs) <= notableSkewMs) return
      loggedSkewMs = ms
      if (Math.abs(ms) <= notableSkewMs) log.info({ ms }, "the clock agrees with the database's again")
      else log.warn({ ms }, "the clock differs from the database's: servers that share a database need the same time")
    },
    invariants(found) {
      for (const [invariant, count] of Object.entries(found)) figures.broken.set({ invariant }, count)
      if (!allHold(found)) log.error(found, 'an invariant is broken')
    },
  }
}
