import { describe, expect, test } from 'vitest'
import { readAllJobs } from '../model/statistics/readCells.ts'
import { spanOf } from '../model/statistics/StatsRange.ts'
import { summarise } from '../model/statistics/summarise.ts'
import { databases } from '../testing/databases.ts'
import { simulatedEngine } from '../testing/simulatedEngine.ts'
import { leaseMs } from './cluster/lease.ts'
import { defaultScope } from '../model/workspaces/Scope.ts'

type Engine = Awaited<ReturnType<typeof simulatedEngine>>

const startedAt = '2026-01-01T00:01:00Z'
const secondsAfterStart = (seconds: number) => Date.parse(startedAt) + seconds * 1000

describe.each(databases)('a duration leaves out the time for which no server ran, on %s:', (name) => {
  /** A server that has made a call, and waits for the answer at `startedAt`. */
  async function calling(retryAttempts: number): Promise<{ engine: Engine; job: number }> {
    const engine = await simulatedEngine(name, '2026-01-01T00:00:30Z')
    await engine.enter()
    engine.target.respond = () => 'hang'
    const job = await engine.addJob({ retryAttempts, retryDelayMs: 1000, cronPattern: '0 1 0 1 1 *' })
    await engine.runTo(startedAt)
    expect(engine.target.calls).toHaveLength(1)
    return { engine, job }
  }

  /** The next server, which starts at an instant and then runs to another. */
  async function nextServer({ data }: Engine, from: number, to: number): Promise<Engine> {
    const heir = await simulatedEngine(name, new Date(from).toISOString(), data)
    heir.target.respond = () => ({})
    await heir.enter()
    await heir.settled()
    await heir.runTo(new Date(to).toISOString())
    return heir
  }

  /** `kill -9`, so many seconds after the call began, as far as the lease tells. */
  const dies = ({ data }: Engine, seconds: number) =>
    data.sql.run('update server_instance set lease_until = ?', [secondsAfterStart(seconds) + leaseMs])

  const durationsOf = async ({ data }: Engine, job: number) => {
    const rows = await data.sql.all<{ duration_ms: number | null }>(
      'select duration_ms from execution where job_id = ?',
      [job],
    )
    return rows.map((row) => Number(row.duration_ms))
  }

  test('a run that was lost has the time until its server died', async () => {
    const { engine, job } = await calling(0)
    await dies(engine, 4)
    const heir = await nextServer(engine, secondsAfterStart(7200), secondsAfterStart(7201))
    expect(await heir.rows(job)).toMatchObject([{ status: 'LOST' }])
    expect(await durationsOf(heir, job)).toEqual([4000])
    await heir.close()
  })

  test('a run that the next server brings to its end has the time of both, in its row and in the figures', async () => {
    const { engine, job } = await calling(1)
    await dies(engine, 4)
    const heir = await nextServer(engine, secondsAfterStart(7200), secondsAfterStart(7202))
    expect(await heir.rows(job)).toMatchObject([{ status: 'SUCCEEDED', attempts: 2 }])
    const [durationMs] = await durationsOf(heir, job)
    // What the first server saw, and the wait before the second attempt, which is a second or less.
    expect(durationMs).toBeGreaterThanOrEqual(4000)
    expect(durationMs).toBeLessThanOrEqual(6000)
    const span = spanOf('LAST_24_HOURS', heir.now())
    expect(summarise(await readAllJobs(heir.data.sql, defaultScope, span), span).p95DurationMs).toBeLessThan(7000)
    await heir.close()
  })

  test('a call that a stop handed back goes on as if the stop had not been', async () => {
    const { engine, job } = await calling(0)
    engine.jumpTo(secondsAfterStart(3))
    await engine.scheduler.stop(10)
    await engine.data.sql.run('update server_instance set lease_until = 0')
    const heir = await nextServer(engine, secondsAfterStart(7200), secondsAfterStart(7201))
    expect(await heir.rows(job)).toMatchObject([{ status: 'SUCCEEDED', attempts: 2 }])
    const [durationMs] = await durationsOf(heir, job)
    expect(durationMs).toBeGreaterThanOrEqual(3000)
    expect(durationMs).toBeLessThan(4000)
    await heir.close()
  })

  test('a run that somebody cancelled while no server ran has the time until its server died', async () => {
    const { engine, job } = await calling(0)
    await dies(engine, 4)
    await engine.data.sql.run('update execution set cancel_requested = 1 where job_id = ?', [job])
    const heir = await nextServer(engine, secondsAfterStart(7200), secondsAfterStart(7201))
    expect(await heir.rows(job)).toMatchObject([{ status: 'CANCELLED' }])
    expect(await durationsOf(heir, job)).toEqual([4000])
    await heir.close()
  })
})
