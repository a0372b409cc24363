import { Counter, Gauge, Histogram } from 'prom-client'
import type { Metrics } from '../platform/metrics.ts'

/** The metrics of the engine. */
export function engineMetrics({ registry }: Pick<Metrics, 'registry'>) {
  const registers = [registry]
  const counter = (name: string, help: string) => new Counter({ name: `carillon_${name}`, help, registers })
  const gauge = (name: string, help: string) => new Gauge({ name: `carillon_${name}`, help, registers })
  return {
    claimed: counter('runs_claimed_total', 'Planned runs claimed by this process.'),
    missed: counter('runs_missed_total', 'Planned instants recorded as missed.'),
    ended: new Counter({
      name: 'carillon_runs_ended_total',
      help: 'Executions that ended, by status.',
      labelNames: ['status'],
      registers,
    }),
    lateness: new Histogram({
      name: 'carillon_run_lateness_seconds',
      help: 'From the planned instant to the first attempt.',
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
      registers,
    }),
    troubles: counter('database_troubles_total', 'Times the database failed or refused.'),
    taken: counter('runs_taken_over_total', 'Runs taken over from other servers.'),
    leases: counter('leases_lost_total', 'Times another server took over from this one.'),
    stopped: counter('jobs_stopped_total', 'Jobs that stopped themselves.'),
    circuitsOpened: counter('circuits_opened_total', 'Times Carillon began to hold calls to a host back.'),
    openCircuits: gauge('open_circuits', 'Hosts whose calls Carillon holds back now.'),
    skew: gauge('clock_skew_milliseconds', "How far the clock is ahead of the database's."),
    broken: new Gauge({
      name: 'carillon_broken_invariants',
      help: 'Must be zero; anything else is a bug.',
      labelNames: ['invariant'],
      registers,
    }),
  }
}
