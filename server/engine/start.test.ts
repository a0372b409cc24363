import { describe, expect, test } from 'vitest'
import { triggerRun } from './manualRuns.ts'
import { claimDue } from './claim.ts'
import { LeaseLost, register } from './cluster/lease.ts'
import { claimParts } from '../testing/claimParts.ts'
import { databases, newData } from '../testing/databases.ts'
import { addJob } from '../testing/addJob.ts'
import { serverError } from '../testing/targetInTest.ts'
import { simulatedEngine } from '../testing/simulatedEngine.ts'
import { markStarted } from './start.ts'

describe.each(databases)('a run that a person asked for and that waits for its retry, on %s', (name) => {
  async function waiting(change: string) {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    engine.target.respond = () => serverError
    const job = await engine.addJob({ retryAttempts: 3, retryDelayMs: 2000, cronPattern: '0 0 1 1 *' })
    const { sql } = engine.data
    const [row] = await sql.all<{ id: number }>('select revision_id as id from job where id = ?', [job])
    const asked = { jobId: job, trigger: 'MANUAL', userId: null, revisionId: Number(row!.id) } as const
    const { scheduler } = engine
    scheduler.enqueueAt(
      await triggerRun(sql, await scheduler.newId(), scheduler.ownerId, asked, engine.now()),
      engine.now(),
    )
    await engine.settled()
    expect(engine.target.calls).toHaveLength(1)
    await sql.run(`update job set ${change} where id = ?`, [job])
    await engine.runTo('2026-01-01T00:01:00Z')
    return { engine, calls: engine.target.calls.length, rows: await engine.rows(job) }
  }

  test('is not made again once its job is deleted', async () => {
    const { engine, calls, rows } = await waiting('deleted_at = 1, next_run_at = null')
    expect(calls).toBe(1)
    expect(rows).toMatchObject([
      { status: 'FAILED', attempts: 1, reason: 'Not tried again: the job was paused or deleted.' },
    ])
    await engine.close()
  })

  test('goes on while its job is paused', async () => {
    const { engine, calls, rows } = await waiting('status = 2, next_run_at = null')
    expect(calls).toBe(4)
    expect(rows).toMatchObject([{ status: 'FAILED', attempts: 4 }])
    await engine.close()
  })
})

describe.each(databases)('a batch of runs that start together, on %s,', (database) => {
  async function claimed() {
    const data = await newData(database)
    for (let job = 0; job < 60; job++) await addJob(data, 0, { cronPattern: '* * * * *' })
    const ownerId = await register(data.sql)
    const { runs } = await claimDue(claimParts(data.sql, ownerId), 59_500, 60_000)
    return { data, ownerId, runs }
  }
  const statusOf = async (data: Awaited<ReturnType<typeof newData>>) =>
    (await data.sql.all<{ status: number }>('select status from execution order by id')).map(({ status }) => status)

  test('is marked as running, whether its ids are consecutive or not', async () => {
    const { data, ownerId, runs } = await claimed()
    const some = [...runs.slice(0, 20), runs[30]!, runs[32]!, runs[35]!]
    const { started } = await markStarted(data.sql, ownerId, some, 60_000)
    expect(started).toEqual(some)
    expect((await statusOf(data)).filter((status) => status === 2)).toHaveLength(23)
    await data.close()
  })

  test('is started without the runs that were withdrawn or cancelled meanwhile', async () => {
    const { data, ownerId, runs } = await claimed()
    await data.sql.run('delete from execution where id = ?', [runs[3]!.id])
    await data.sql.run('update execution set cancel_requested = 1 where id = ?', [runs[7]!.id])
    const { started, withdrawn } = await markStarted(data.sql, ownerId, runs, 60_000)
    expect(withdrawn).toEqual([runs[3], runs[7]])
    expect(started).toEqual(runs.filter((_, place) => place !== 3 && place !== 7))
    await data.close()
  })

  test.runIf(database === 'MariaDB')('is started without the jobs that another server is running', async () => {
    const { data, ownerId, runs } = await claimed()
    const other = await register(data.sql)
    const jobId = runs[5]!.jobId
    await data.sql.run(
      'insert into execution (job_id, scheduled_for, run_number, `trigger`, status, revision_id, owner_id) values (?, 1, 0, 1, 2, 1, ?)',
      [jobId, other],
    )
    const { started, runningOnPeer } = await markStarted(data.sql, ownerId, runs, 60_000)
    expect(runningOnPeer).toEqual(new Set([jobId]))
    expect(started).toHaveLength(59)
    await data.close()
  })

  test.runIf(database === 'MariaDB')('does not start once the lease of its server is lost', async () => {
    const { data, ownerId, runs } = await claimed()
    await data.sql.run('update server_instance set ended_at = 1 where id = ?', [ownerId])
    await expect(markStarted(data.sql, ownerId, runs, 60_000)).rejects.toThrow(LeaseLost)
    expect(new Set(await statusOf(data))).toEqual(new Set([1]))
    await data.close()
  })
})
