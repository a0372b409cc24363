import { expect, test } from 'vitest'
import { moveTo, newRun, type Stage } from './Run.ts'

const runIn = (stage: Stage) =>
  newRun({
    id: 1,
    jobId: 1,
    scheduledForMs: 0,
    runNumber: 0,
    trigger: 'SCHEDULE',
    revisionId: 1,
    overlap: 'SKIP',
    disableAfterFailures: null,
    stage,
  })

test('a run goes through its stages and back to the call after a retry delay', () => {
  const run = runIn('planned')
  for (const stage of ['waiting', 'calling', 'backoff', 'waiting', 'calling', 'ended'] as const) {
    moveTo(run, stage)
    expect(run.stage).toBe(stage)
  }
})

test('a run may end in every stage, and never twice', () => {
  for (const stage of ['planned', 'waiting', 'calling', 'backoff'] as const) moveTo(runIn(stage), 'ended')
  expect(() => moveTo(runIn('ended'), 'ended')).toThrow('A run that is ended cannot become ended.')
})

test('a run that was not started is not called', () => {
  for (const stage of ['planned', 'backoff', 'ended'] as const)
    expect(() => moveTo(runIn(stage), 'calling')).toThrow('cannot become calling')
})
