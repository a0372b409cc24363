import type { MySqlConnection } from '@mikro-orm/mysql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrateUp } from '../database/migrations/run.ts'
import { openData, type Data } from '../model/openData.ts'
import { newMySqlDatabase } from '../testing/databases.ts'
import { addJob } from '../testing/addJob.ts'
import { noneBroken, simulatedEngine } from '../testing/simulatedEngine.ts'
import { serverError } from '../testing/targetInTest.ts'
import { triggerRun, requestCancel } from './manualRuns.ts'
import { claimDue } from './claim.ts'
import { claimParts } from '../testing/claimParts.ts'
import { register, release, renew, adoptOrphans } from './cluster/lease.ts'

/** CLIENT_FOUND_ROWS: an update answers how many rows it found, not how many it changed. */
const foundRows = 2

describe.each([
  ['rows found', true],
  ['rows changed', false],
])('on a connection where an update counts %s', (_, isFound) => {
  let data: Data
  beforeEach(async () => {
    const opened = await openData({ databaseUrl: await newMySqlDatabase(), dataDir: ':memory:' })
    const pool = await (opened.orm.em.getConnection() as MySqlConnection).getNativeClient()
    const { connectionConfig } = (pool as unknown as { config: { connectionConfig: { clientFlags: number } } }).config
    connectionConfig.clientFlags &= ~foundRows
    if (isFound) connectionConfig.clientFlags |= foundRows
    data = opened
    await migrateUp(data)
    await data.sql.run("insert into instance_value (name, value) values ('probe', '1')")
    const found = await data.sql.run("update instance_value set value = '1' where name = 'probe'")
    expect(found).toBe(isFound ? 1 : 0)
  })
  afterEach(() => data.close())

  test('each instant is claimed, called and recorded once, failures and retries too', async () => {
    const engine = await simulatedEngine('MariaDB', '2026-01-01T00:00:30Z', data)
    await engine.enter()
    engine.target.respond = ({ url }) => (url.includes('bad') ? serverError : {})
    const good = await engine.addJob()
    const bad = await engine.addJob({ url: 'http://127.0.0.1:9/bad', retryAttempts: 1, disableAfterFailures: 2 })
    await engine.runTo('2026-01-01T00:04:00Z')
    const ends = async (job: number) =>
      (await engine.rows(job)).map(({ at, status }) => `${at.slice(14, 16)} ${status}`)
    expect(await ends(good)).toEqual(['01 SUCCEEDED', '02 SUCCEEDED', '03 SUCCEEDED', '04 SUCCEEDED'])
    expect(await ends(bad)).toEqual(['01 FAILED', '02 FAILED'])
    expect(engine.target.calls).toHaveLength(4 + 2 * 2)
    expect(await engine.invariants()).toEqual(noneBroken)
  })

  test('an instant is never claimed twice', async () => {
    const holder = await register(data.sql)
    const job = await addJob(data, 0)
    expect((await claimDue(claimParts(data.sql, holder), 59_500, 60_000)).runs).toHaveLength(1)
    await data.sql.run('update job set next_run_at = 60000 where id = ?', [job])
    expect((await claimDue(claimParts(data.sql, holder), 59_500, 60_000)).runs).toEqual([])
  })

  test('a lease that is renewed twice at once is kept, and a dead one is taken over by one heir', async () => {
    const [dead, ...heirs] = [await register(data.sql), await register(data.sql), await register(data.sql)]
    expect(await Promise.all([1, 2, 3].map(async () => (await renew(data.sql, heirs[0]!, 0)).kept))).toEqual([
      true,
      true,
      true,
    ])
    await addJob(data, 0)
    await claimDue(claimParts(data.sql, dead!), 59_500, 60_000)
    await release(data.sql, dead!)
    const taken = await Promise.all(
      heirs.map(async (heir) => {
        let rows = 0
        for await (const gone of adoptOrphans(data.sql, heir)) rows += gone.rows.length
        return rows
      }),
    )
    expect(taken.toSorted()).toEqual([0, 1])
  })

  test('a second request to cancel a run gets the same answer as the first', async () => {
    const holder = await register(data.sql)
    const jobId = await addJob(data, 0)
    await triggerRun(data.sql, 7, holder, { jobId, trigger: 'MANUAL', userId: null, revisionId: 1 }, 1000)
    expect(await requestCancel(data.sql, 7)).toBe('CANCELLED')
    expect(await requestCancel(data.sql, 7)).toBe('CANCELLED')
    await data.sql.run('update execution set status = 3 where id = 7')
    expect(await requestCancel(data.sql, 7)).toBe('SUCCEEDED')
  })
})
