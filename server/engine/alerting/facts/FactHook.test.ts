import { afterEach, describe, expect, test } from 'vitest'
import { together } from '../../../database/SqlClient.ts'
import { alertingInTest, type AlertingInTest } from '../../../testing/alerting.ts'
import { databases } from '../../../testing/databases.ts'
import { newRun } from '../../Run.ts'
import type { EndedRun } from '../../runResult.ts'
import { writeResults } from '../../results/writeResults.ts'
import { FactHook } from './FactHook.ts'

const run = (id: number, jobId = 1) =>
  newRun({
    id,
    jobId,
    scheduledForMs: 1000,
    runNumber: id,
    trigger: 'SCHEDULE',
    revisionId: 1,
    overlap: 'ALLOW',
    disableAfterFailures: null,
    startedAtMs: 1000,
  })

const ended = (id: number, status: EndedRun['status'], more: Partial<EndedRun> = {}): EndedRun => ({
  run: run(id),
  status,
  reason: null,
  responseStatus: 200,
  failureKind: null,
  errorMessage: null,
  attempt: null,
  finishedAtMs: 2000,
  nextAttemptAtMs: null,
  durationMs: 5,
  ...more,
})

describe.each(databases)('the facts of a batch on %s', (name) => {
  let rig: AlertingInTest
  afterEach(() => rig.close())

  const streaks = () =>
    rig.sql.all<{ execution_id: number; streak: number }>('select execution_id, streak from alert_fact order by id')

  test('each fact carries the exact failure streak, across batches and successes', async () => {
    rig = await alertingInTest(name)
    await rig.engine.addJob()
    const hook = new FactHook()
    const record = (...batch: EndedRun[]) =>
      writeResults(rig.sql, rig.engine.scheduler.ownerId, batch, (all) => hook.changesFor(all))
    await record(ended(1, 'FAILED'), ended(2, 'LOST'))
    await record(ended(3, 'FAILED'), ended(4, 'SKIPPED'), ended(5, 'SUCCEEDED'), ended(6, 'FAILED'), ended(7, 'FAILED'))
    await record(ended(8, 'CANCELLED'), ended(9, 'FAILED'))
    expect((await streaks()).map((row) => [Number(row.execution_id), row.streak])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [5, expect.any(Number)],
      [6, 1],
      [7, 2],
      [9, 3],
    ])
  })

  test('ten thousand healthy runs produce no fact and no statement, with or without rules', async () => {
    rig = await alertingInTest(name)
    await rig.engine.addJob()
    const hook = new FactHook()
    const healthy = Array.from({ length: 10_000 }, (_, id) => ended(id + 1, 'SUCCEEDED'))
    expect(hook.changesFor(healthy)).toEqual([])
    for (const [kind, ms] of [
      ['SLOW', 1000],
      ['FAST', 1],
      ['LATE_START', 1000],
    ] as const) {
      await rig.rule(kind, { ms })
      // It knows the rules now.
      expect(rig.hook.changesFor(healthy)).toEqual([])
    }
    expect(rig.hook.changesFor([ended(1, 'SUCCEEDED', { run: { ...run(1), startedAtMs: 5000 } })])).toHaveLength(1)
  })

  test('the first success after a failure produces a fact, even if another process recorded the failure', async () => {
    rig = await alertingInTest(name)
    await rig.engine.addJob()
    const hook = new FactHook()
    await rig.sql.transaction(() => together(hook.changesFor([ended(1, 'FAILED')])))
    expect(hook.changesFor([ended(2, 'SUCCEEDED')])).toHaveLength(1)
    await rig.sql.run('update job set consecutive_failures = 1')
    await rig.watch()
    expect(rig.hook.changesFor([ended(3, 'SUCCEEDED')])).toHaveLength(1)
    await rig.sql.run('update job set consecutive_failures = 0')
    await rig.watch()
    expect(rig.hook.changesFor([ended(4, 'SUCCEEDED')])).toEqual([])
  })
})
