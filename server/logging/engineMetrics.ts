import { Counter, Gauge, Histogram } from 'prom-client'
import type { Metrics } from '../platform/metrics.ts'

/** What `/metrics` tells of the engine. */
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
    troubles: counter('database_troubles_total', 'Times the database did not do what the engine asked.'),
    taken: counter('runs_taken_over_total', 'Runs taken over from dead processes.'),
    leases: counter('leases_lost_total', 'Times another process took over what this one held.'),
    stopped: counter('jobs_stopped_total', 'Jobs that stopped themselves.'),
    circuitsOpened: counter('circuits_opened_total', 'Times calls to a target host began to be held back.'),
    openCircuits: gauge('open_circuits', 'Target hosts that calls are held back from.'),
    skew: gauge('clock_skew_milliseconds', "How far this clock is ahead of the database's."),
    broken: new Gauge({
      name: 'carillon_broken_invariants',
      help: 'What must be zero: see DESIGN, section 3.',
      labelNames: ['invariant'],
      registers,
    }),
  }
}
