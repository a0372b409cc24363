import { Counter, Gauge, Histogram } from 'prom-client'
import type { RunReport } from '../executor/Ending.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Facts } from './facts.ts'
import { allHold } from './invariants.ts'
import { troubleWords } from './troubleWords.ts'

/** A trouble that lasts is told once in so many milliseconds. */
const troubleEveryMs = 10_000
/** Clocks that differ by more than this from the database's are worth a line, and so is a change by as much. */
const notableSkewMs = 2000

/** Turns the engine's facts into log lines and figures: the only place that does. */
export function tellFacts(log: Log, { registry }: Pick<Metrics, 'registry'>): Facts {
  const registers = [registry]
  const counter = (name: string, help: string) => new Counter({ name: `carillon_${name}`, help, registers })
  const gauge = (name: string, help: string) => new Gauge({ name: `carillon_${name}`, help, registers })
  const claimed = counter('runs_claimed_total', 'Planned runs claimed by this process.')
  const missed = counter('runs_missed_total', 'Planned instants recorded as missed.')
  const ended = new Counter({
    name: 'carillon_runs_ended_total',
    help: 'Executions that ended, by status.',
    labelNames: ['status'],
    registers,
  })
  const lateness = new Histogram({
    name: 'carillon_run_lateness_seconds',
    help: 'From the planned instant to the first attempt.',
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
    registers,
  })
  const troubles = counter('database_troubles_total', 'Times the database did not do what the engine asked.')
  const taken = counter('runs_taken_over_total', 'Runs taken over from dead processes.')
  const leases = counter('leases_lost_total', 'Times another process took over what this one held.')
  const skew = gauge('clock_skew_milliseconds', "How far this clock is ahead of the database's.")
  const broken = new Gauge({
    name: 'carillon_broken_invariants',
    help: 'What must be zero: see DESIGN, section 3.',
    labelNames: ['invariant'],
    registers,
  })
  let toldTroubleMs = -Infinity
  let toldSkewMs = 0
  // One look-up by label a status, not one a run.
  const counters = new Map<string, Counter.Internal>()
  const endedAs = (status: string) => {
    let known = counters.get(status)
    if (!known) counters.set(status, (known = ended.labels(status)))
    return known
  }
  const tellEnd = ({ run, status, failureKind: kind }: RunReport) =>
    log.debug({ execution: run.id, job: run.jobId, status, kind }, 'execution ended')

  return {
    claimed(runs, gone) {
      claimed.inc(runs)
      missed.inc(gone)
      if (gone > 0) log.warn({ missed: gone, catchingUp: runs }, 'planned runs were missed')
    },
    started: (latenessMs) => lateness.observe(latenessMs / 1000),
    ended(report) {
      endedAs(report.status).inc()
      if (log.isLevelEnabled('debug')) tellEnd(report)
    },
    fault: (error, run) => log.error({ err: error, execution: run?.id, job: run?.jobId }, 'a fault of our own'),
    tookOver(runs) {
      taken.inc(runs)
      log.warn({ runs }, 'took over runs of a server that is gone')
    },
    leaseLost(runs) {
      leases.inc()
      log.error({ runs }, 'another server took over: this one was silent for too long; beginning anew')
    },
    trouble(error) {
      troubles.inc()
      if (performance.now() - toldTroubleMs < troubleEveryMs) return
      toldTroubleMs = performance.now()
      log.error({ err: error }, `${troubleWords(error)} Trying again.`)
    },
    recovered() {
      toldTroubleMs = -Infinity
      log.info('the database answers again')
    },
    clockMoved: (byMs) => log.warn({ byMs: Math.round(byMs) }, 'the clock was moved, or the machine slept'),
    mended: (jobs) => log.warn({ jobs }, 'next runs were mended: the clock or the data of time zones has changed'),
    skew(ms) {
      skew.set(ms)
      if (Math.abs(ms - toldSkewMs) <= notableSkewMs) return
      toldSkewMs = ms
      if (Math.abs(ms) <= notableSkewMs) log.info({ ms }, "this clock agrees with the database's again")
      else log.warn({ ms }, "this clock differs from the database's: servers that share one need the same time")
    },
    invariants(found) {
      for (const [invariant, count] of Object.entries(found)) broken.set({ invariant }, count)
      if (!allHold(found)) log.error(found, 'an invariant is broken')
    },
    trimmed: (executions) => log.info({ executions }, 'old history was deleted'),
  }
}
