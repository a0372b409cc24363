import { expect, test } from 'vitest'
import { newRun } from '../Run.ts'
import { eachFinishedRun, finishedRunsOf, type FinishedRuns } from './finishedRuns.ts'
import type { RunResult } from '../runResult.ts'
import { ended } from '../perform.ts'

const atMs = Date.UTC(2026, 0, 1)
const parts = { now: () => atMs + 5000, monotonicNow: () => 120.4 }

test('what is kept of ends, as text and back, is what was reported, whenever they were planned', () => {
  const succeeded = { ...report(7, atMs), status: 'SUCCEEDED' as const, durationMs: 20.4, responseStatus: 204 }
  const failed = { ...report(8, atMs - 86_400_000 * 400), status: 'FAILED' as const, errorMessage: 'connect refused' }
  const ends = finishedRunsOf(
    [succeeded, failed, ended(report(9, atMs + 60_000).run, 'SKIPPED', null, parts)],
    () => 4711,
  )
  expect([...eachFinishedRun(JSON.parse(JSON.stringify(ends)) as FinishedRuns)]).toEqual([
    { ...plain(7, atMs), status: 'SUCCEEDED', ranAtMs: atMs + 1, durationMs: 20, responseStatus: 204, textId: null },
    { ...plain(8, atMs - 86_400_000 * 400), status: 'FAILED', ranAtMs: atMs + 1, durationMs: 120, textId: 4711 },
    { ...plain(9, atMs + 60_000), status: 'SKIPPED', ranAtMs: atMs + 1, durationMs: 120 },
  ])
})

test('a run that never started ran when it ended', () => {
  const { run } = report(1, atMs)
  run.startedAtMs = null
  run.startedMonoMs = null
  const [end] = eachFinishedRun(finishedRunsOf([ended(run, 'CANCELLED', null, parts)], () => 0))
  expect(end).toMatchObject({ ranAtMs: atMs + 5000, durationMs: null })
})

function report(jobId: number, scheduledForMs: number): RunResult {
  const run = newRun({
    id: jobId * 10,
    jobId,
    scheduledForMs,
    runNumber: 0,
    trigger: 'CATCH_UP',
    revisionId: 1,
    overlap: 'SKIP',
    disableAfterFailures: null,
  })
  run.startedAtMs = atMs + 1
  run.startedMonoMs = 0
  return ended(run, 'SUCCEEDED', null, parts)
}

function plain(jobId: number, scheduledForMs: number) {
  return {
    jobId,
    executionId: jobId * 10,
    trigger: 'CATCH_UP',
    scheduledForMs,
    responseStatus: null,
    textId: null,
  }
}
