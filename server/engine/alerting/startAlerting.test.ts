import { afterEach, describe, expect, test, vi } from 'vitest'
import { createCaller } from '../../http-client/call.ts'
import { createEncryption } from '../../platform/encryption.ts'
import { createEvents } from '../../model/events.ts'
import type { Data } from '../../database/orm.ts'
import { startEngine, type RunningEngine } from '../startEngine.ts'
import { databases, newData } from '../../testing/databases.ts'
import { addJob } from '../../testing/addJob.ts'
import { silentFacts } from '../../testing/simulatedEngine.ts'

describe.each(databases)('the alerting of a running server on %s', (name) => {
  let data: Data
  let engine: RunningEngine
  afterEach(async () => {
    await engine.stop(0)
    await data.close()
  })

  test('a server creates the built-in rules once, and opens an incident for a job that fails', async () => {
    data = await newData(name)
    const caller = createCaller({ allowPrivate: true, allowedTargets: [], forbidden: [] })
    const events = createEvents()
    const parts = {
      data,
      encryption: createEncryption('x'.repeat(32)),
      events,
      caller,
      tester: caller,
      facts: silentFacts,
      concurrency: 10,
      historyDays: 30,
    }
    engine = await startEngine(parts)
    const jobId = await addJob(data, Date.now(), { cronPattern: '* * * * * *', url: 'http://127.0.0.1:1/' })
    await engine.claimDue()
    await vi.waitFor(
      async () => {
        const rows = await data.sql.all<{ job_id: number; message: string }>(
          'select job_id, message from incident where job_id is not null',
        )
        expect(rows.map((row) => Number(row.job_id))).toEqual([jobId])
      },
      { timeout: 20_000, interval: 100 },
    )
    await engine.stop(0)
    engine = await startEngine(parts)
    const rules = await data.sql.all<{ name: string }>('select name from alert_rule order by id')
    expect(rules.map((rule) => rule.name)).toEqual([
      'Failures in a row',
      'Host down',
      'Job paused automatically',
      'Carillon itself',
    ])
  }, 40_000)
})
