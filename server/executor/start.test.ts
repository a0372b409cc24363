import { describe, expect, test } from 'vitest'
import { ask } from '../scheduler/asked.ts'
import { databases } from '../test/databases.ts'
import { serverError, simulatedEngine } from '../test/simulatedEngine.ts'

describe.each(databases)('a run that a person asked for and that waits for its retry, on %s', (name) => {
  async function waiting(change: string) {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    engine.target.respond = () => serverError
    const job = await engine.addJob({ retryAttempts: 3, retryDelayMs: 2000, cronPattern: '0 0 1 1 *' })
    const { sql } = engine.data
    const [row] = await sql.all<{ id: number }>('select revision_id as id from job where id = ?', [job])
    const asked = { jobId: job, trigger: 'MANUAL', userId: null, revisionId: Number(row!.id) } as const
    const { conductor } = engine
    conductor.expect(await ask(sql, await conductor.newId(), conductor.holderId, asked, engine.now()), engine.now())
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
