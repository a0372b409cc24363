import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EndedRun } from '../engine/runResult.ts'
import { createLog } from '../platform/log.ts'
import { createMetrics } from '../platform/metrics.ts'
import { newRun } from '../engine/Run.ts'
import { maxLinesPerEvent } from './LineBudget.ts'
import { logSubscriber } from './logSubscriber.ts'

interface LogLine {
  [field: string]: unknown
  msg: string
}

let lines: LogLine[]
let lookUps: unknown[][]
beforeEach(() => {
  vi.useFakeTimers()
  lines = []
  lookUps = []
})
afterEach(() => void vi.useRealTimers())

function subscriber({ level = 'info' as const, all = namesOf } = {}) {
  const metrics = createMetrics()
  const log = createLog(level, { write: (line) => void lines.push(JSON.parse(line)) })
  return { facts: logSubscriber(log, metrics, { all: all as never }), metrics }
}

/** Every job is named after its key. */
async function namesOf(_text: string, ids: unknown[] = []) {
  lookUps.push(ids)
  return [...new Set(ids)].map((id) => ({ id, name: `Job ${id}`, consecutive_failures: 3 }))
}

let lastRunId = 0
function report(jobId: number, status: EndedRun['status'], more: Partial<EndedRun> = {}): EndedRun {
  const run = newRun({
    id: ++lastRunId,
    jobId,
    scheduledForMs: 0,
    runNumber: 0,
    trigger: 'SCHEDULE',
    revisionId: 1,
    overlap: 'SKIP',
    disableAfterFailures: null,
  })
  return {
    run,
    status,
    reason: null,
    finishedAtMs: 1,
    nextAttemptAtMs: null,
    durationMs: 12.4,
    responseStatus: null,
    failureKind: null,
    errorMessage: null,
    attempt: null,
    ...more,
  }
}

test("a clock that differs from the database's is a figure always and a line when that begins, changes or ends", async () => {
  const { facts, metrics } = subscriber()
  for (const ms of [12, 5003, 4990, 5010, 5001, -3000, -2950, -40, 3]) facts.skew(ms)
  expect(lines.map(({ ms, msg }) => [ms, /differs|agrees/.exec(msg)?.[0]])).toEqual([
    [5003, 'differs'],
    [-3000, 'differs'],
    [-40, 'agrees'],
  ])
  expect(await metrics.registry.metrics()).toContain('carillon_clock_skew_milliseconds 3')
})

test('a run that succeeds costs no line, no look-up and no timer', async () => {
  const { facts } = subscriber()
  for (let count = 0; count < 1000; count++) {
    facts.ended(report(1, 'SUCCEEDED'))
    facts.ended(report(1, 'SKIPPED'))
  }
  expect(vi.getTimerCount()).toBe(0)
  await facts.close()
  expect([lines, lookUps]).toEqual([[], []])
})

test('six thousand failed runs in a minute are a hundred lines, a sum for each of those jobs, one for the rest, and a look-up', async () => {
  const { facts, metrics } = subscriber()
  for (let round = 0; round < 30; round++)
    for (let job = 1; job <= 200; job++) facts.ended(report(job, 'FAILED', { failureKind: 'CONNECT' }))
  await vi.advanceTimersByTimeAsync(60_000)
  const failed = lines.filter(({ more }) => more === undefined)
  const sums = lines.filter(({ more }) => more !== undefined)
  expect(failed).toHaveLength(maxLinesPerEvent)
  expect(failed[0]).toMatchObject({ event: 'run.failed', jobId: 1, jobName: 'Job 1', status: 'FAILED', durationMs: 12 })
  expect(sums).toHaveLength(maxLinesPerEvent + 1)
  expect(sums[0]).toMatchObject({ jobId: 1, more: 29, msg: 'and 29 more in this minute: a run failed' })
  expect(sums.at(-1)).not.toHaveProperty('jobId')
  expect(failed.length + sums.reduce((sum, { more }) => sum + Number(more), 0)).toBe(6000)
  expect(lookUps).toHaveLength(1)
  expect(await metrics.registry.metrics()).toContain('carillon_runs_ended_total{status="FAILED"} 6000')
  // The next minute has a new budget.
  facts.ended(report(1, 'FAILED'))
  await facts.close()
  expect(lines.at(-1)).toMatchObject({ event: 'run.failed', jobId: 1 })
})

test('a database that is away takes the names from the lines, not the lines', async () => {
  const { facts } = subscriber({ all: () => Promise.reject(new Error('away')) })
  facts.ended(report(1, 'LOST', { reason: 'The server that ran it died, and no attempt was left.' }))
  await facts.close()
  expect(lines).toMatchObject(
    [{ event: 'run.lost', jobId: 1, status: 'LOST', error: /died/ }].map((it) => ({
      ...it,
      error: expect.stringMatching(it.error),
    })),
  )
  expect(lines[0]).not.toHaveProperty('jobName')
})

test('faults of our own are bounded as well, and keep their stack', async () => {
  const { facts } = subscriber()
  for (let count = 0; count < 500; count++) facts.fault(new Error('a bug'), { id: count, jobId: 1 })
  await facts.close()
  expect(lines).toHaveLength(11)
  expect(lines[0]).toMatchObject({ runId: 0, jobId: 1, err: { message: 'a bug', stack: expect.any(String) } })
  expect(lines[10]).toMatchObject({ jobId: 1, more: 490 })
})

test('circuits are lines when they open and close, and a figure of those that are open', async () => {
  const { facts, metrics } = subscriber()
  facts.circuitOpened('a.example:8443', 5)
  facts.circuitOpened('b.example', 5)
  facts.circuitClosed('b.example')
  facts.openCircuits(1)
  expect(lines.map(({ event, host }) => [event, host])).toEqual([
    ['circuit.opened', 'a.example:8443'],
    ['circuit.opened', 'b.example'],
    ['circuit.closed', 'b.example'],
  ])
  expect(await metrics.registry.metrics()).toContain('carillon_open_circuits 1')
})

test('the line about a server that is gone names up to twenty of its runs and their ends', () => {
  const { facts } = subscriber()
  const many = Array.from({ length: 25 }, (_, place) => place + 100)
  facts.joined({ id: 4, name: 'here 11' })
  facts.peerGone({ id: 3, name: 'there 12', wasStopped: true }, { continued: [], retried: [], ended: [] })
  facts.peerGone({ id: 2, name: 'there 9', wasStopped: false }, { continued: many, retried: [7], ended: [8, 9] })
  facts.leaseLost(4, 12)
  facts.left({ id: 4, name: 'here 11' })
  expect(lines).toMatchObject([
    { level: 30, event: 'server.joined', serverId: 4, server: 'here 11' },
    { level: 30, event: 'server.gone', serverId: 3, wasStopped: true, runs: 0 },
    { level: 40, event: 'server.gone', serverId: 2, runs: 28, retriedRuns: [7], endedRuns: [8, 9] },
    { level: 50, event: 'lease.lost', serverId: 4, runs: 12 },
    { level: 30, event: 'server.left', serverId: 4 },
  ])
  expect(lines[2]!['continuedRuns']).toEqual([...many.slice(0, 20), 'and 5 more'])
})

test('a silent log formats no line and looks nothing up', async () => {
  const { facts } = subscriber({ level: 'silent' as never })
  facts.ended(report(1, 'FAILED'))
  facts.passwordRefused({ action: 'signIn', user: null, ip: '127.0.0.1', requestId: 'r' })
  expect(vi.getTimerCount()).toBe(0)
  await facts.close()
  expect(lookUps).toEqual([])
})
