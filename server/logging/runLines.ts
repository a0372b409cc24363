import type { EndedRun } from '../engine/runResult.ts'
import type { EngineEvents } from '../engine/EngineEvents.ts'
import type { Log } from '../platform/log.ts'
import type { BoundedLog, Line } from './BoundedLog.ts'
import type { JobLines } from './JobLines.ts'

type RunFacts = Pick<EngineEvents, 'ended' | 'fault' | 'jobsStopped' | 'circuitOpened' | 'circuitClosed'>

const stopReasons = {
  failures: 'a job stopped: it failed too often in a row',
  schedule: 'a job stopped: its schedule cannot be used',
}

/** Log lines about runs, jobs and target hosts. Failures are always logged, successes at `debug`. */
export function runLines(log: Log, lines: BoundedLog, jobLines: JobLines): RunFacts {
  const ofJob = (line: Omit<Line, 'subjectField'> & { subject: number }, fields: object) => {
    const whole: Line = { ...line, subjectField: 'jobId' }
    if (lines.admits(whole)) jobLines.add(line.subject, (job) => lines.write(whole, { ...job, ...fields }))
  }
  const ofHost = (line: Omit<Line, 'subject' | 'subjectField'>, host: string, fields: object) => {
    // DNS knows no longer names.
    const whole: Line = { ...line, subject: host.slice(0, 255), subjectField: 'host' }
    if (lines.admits(whole)) lines.write(whole, fields)
  }
  return {
    ended(report) {
      if (log.isLevelEnabled('debug')) logEnd(log, report)
      const { status, run } = report
      if (status === 'FAILED')
        ofJob({ level: 'warn', event: 'run.failed', subject: run.jobId, message: 'a run failed' }, endOf(report))
      else if (status === 'LOST')
        ofJob({ level: 'warn', event: 'run.lost', subject: run.jobId, message: 'a run was lost' }, endOf(report))
    },
    fault(error, run) {
      const line: Line = {
        level: 'error',
        event: 'run.fault',
        subject: run?.jobId ?? 0,
        subjectField: 'jobId',
        message: 'a bug of Carillon ended a run',
      }
      if (lines.admits(line)) lines.write(line, { err: error, runId: run?.id })
    },
    jobsStopped(jobIds, why) {
      for (const subject of jobIds)
        ofJob({ level: 'warn', event: 'job.stopped', subject, message: stopReasons[why] }, {})
    },
    circuitOpened: (host, failures) =>
      ofHost({ level: 'warn', event: 'circuit.opened', message: 'a circuit opened: the host is unreachable' }, host, {
        failures,
      }),
    circuitClosed: (host) =>
      ofHost(
        { level: 'info', event: 'circuit.closed', message: 'a circuit closed: the host responds again' },
        host,
        {},
      ),
  }
}

function logEnd(log: Log, { run, status, failureKind }: EndedRun): void {
  log.debug({ event: 'run.ended', runId: run.id, jobId: run.jobId, status, failureKind }, 'a run ended')
}

/** The message has the job's secrets masked already, as in the history. */
function endOf({ run, status, reason, failureKind, errorMessage, responseStatus, durationMs, attempt }: EndedRun) {
  return {
    runId: run.id,
    status,
    attempts: attempt?.number ?? run.attempts,
    durationMs: durationMs === null ? null : Math.round(durationMs),
    failureKind,
    responseStatus,
    error: (reason ?? errorMessage)?.slice(0, 500),
  }
}
