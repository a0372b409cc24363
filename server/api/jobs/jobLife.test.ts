import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { claimDue } from '../../engine/claim.ts'
import { claimParts } from '../../testing/claimParts.ts'
import { register } from '../../engine/cluster/lease.ts'
import { idleEngine } from '../../testing/engine.ts'
import { PendingStatisticsAdder } from '../../model/statistics/PendingStatisticsAdder.ts'
import { jobFields, jobMaker, updateJob } from '../../testing/makeJob.ts'

const at = Date.UTC(2026, 4, 4, 12, 0, 0)

describe.each(databases)('the life of jobs on %s', (database) => {
  let app: TestApp
  let editor: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>
  let nowMs = at

  beforeAll(async () => {
    app = await startApp(database, {
      now: () => new Date(nowMs),
      startEngine: async ({ data: { sql } }) => ({
        ...idleEngine(),
        claimDue: async () => void (await claimDue(claimParts(sql, await register(sql)), nowMs, nowMs)),
      }),
    })
    editor = await app.as('EDITOR')
    jobs = await jobMaker(editor)
  })
  afterAll(() => app?.stop())

  const sql = () => app.services.data.sql
  const read = async (id: string) =>
    (await editor.ask(`query ($id: ID!) { job(id: $id) { ${jobFields} } }`, { id })).job
  const run = async (name: string, id: string) =>
    (await editor.ask(`mutation ($id: ID!) { ${name}(id: $id) { ${jobFields} } }`, { id }))[name]
  const actions = async (id: string) =>
    (
      await sql().all<{ action: string }>(
        "select action from audit_event where target_type = 'Job' and target_id = ? order by id",
        [id],
      )
    ).map(({ action }) => action)
  let executionId = 1_000_000
  /** An execution as the scheduler claims it. */
  const claim = async (jobId: string, scheduledForMs: number, trigger = 1) => {
    const { revision_id: revision } = (
      await sql().all<{ revision_id: number }>('select revision_id from job where id = ?', [jobId])
    )[0]!
    await sql().run(
      'insert into execution (id, job_id, scheduled_for, run_number, `trigger`, status, revision_id) values (?, ?, ?, ?, ?, 1, ?)',
      [++executionId, jobId, scheduledForMs, trigger === 1 ? 0 : 1, trigger, revision],
    )
    return executionId
  }
  const execution = async (id: number) =>
    (await sql().all<{ status: number; reason: string | null }>('select * from execution where id = ?', [id]))[0]

  it('leaves no instant without a row that was overdue and not yet claimed when it was paused or changed', async () => {
    const [paused, changed] = [
      await jobs.make({ cronPattern: '* * * * *' }),
      await jobs.make({ cronPattern: '* * * * *' }),
    ]
    await sql().run('update job set next_run_at = ? where id in (?, ?)', [at - 30_000, paused.id, changed.id])
    await run('pauseJob', paused.id)
    await editor.ask(updateJob, { id: changed.id, input: { version: 1, cronPattern: '0 0 * * *' } })
    const rows = await sql().all('select scheduled_for, status from execution where job_id in (?, ?) order by job_id', [
      paused.id,
      changed.id,
    ])
    expect(rows.map((row) => Object.values(row as object).map(Number))).toEqual([
      [at - 30_000, 6],
      [at, 6],
      [at - 30_000, 1],
      [at, 1],
    ])
  })

  it('withdraws claimed future runs when it is changed, and lets due runs go as planned', async () => {
    const job = await jobs.make({ cronPattern: '0 * * * *' })
    const [due, coming] = [await claim(job.id, at - 1000), await claim(job.id, at + 500)]
    await editor.ask(updateJob, { id: job.id, input: { version: 1, url: 'http://127.0.0.1:9/new' } })
    expect(await execution(coming)).toBeUndefined()
    expect(await execution(due)).toMatchObject({ status: 1 })
    const [row] = await sql().all<{ next_run_at: number }>('select next_run_at from job where id = ?', [job.id])
    expect(Number(row!.next_run_at)).toBe(at + 3_600_000)
  })

  it('stops at once when paused: waiting runs are skipped with the reason, and manual runs still go', async () => {
    const job = await jobs.make({ cronPattern: '0 * * * *' })
    const [due, coming, asked] = [await claim(job.id, at), await claim(job.id, at + 1), await claim(job.id, at - 5, 2)]
    const paused = await run('pauseJob', job.id)
    expect(paused).toMatchObject({ status: 'PAUSED', nextRunAt: null, version: 2 })
    expect(await execution(coming)).toBeUndefined()
    expect(await execution(due)).toMatchObject({ status: 6, reason: 'The job was paused before the run started.' })
    expect(await execution(asked)).toMatchObject({ status: 1 })
    await new PendingStatisticsAdder(sql()).addAll()
    const [cell] = await sql().all('select * from statistic where job_id = ? and status = 6', [job.id])
    expect(cell).toMatchObject({ width_seconds: 3600, count: 1 })
    const resumed = await run('resumeJob', job.id)
    expect(resumed).toMatchObject({ status: 'ACTIVE', nextRunAt: '2026-05-04T13:00:00.000Z', version: 3 })
    expect(await run('resumeJob', job.id)).toMatchObject({ version: 3 })
    expect(await actions(job.id)).toEqual(['job.create', 'job.pause', 'job.resume'])
  })

  it('counts failures from zero after a failed job is resumed', async () => {
    const job = await jobs.make({ disableAfterFailures: 3 })
    await sql().run('update job set status = 3, consecutive_failures = 3, next_run_at = null where id = ?', [job.id])
    expect(await run('resumeJob', job.id)).toMatchObject({ status: 'ACTIVE', consecutiveFailures: 0 })
  })

  it('refuses to resume a job with an unknown time zone, says what to change, and still lists the job', async () => {
    const job = await jobs.make()
    await run('pauseJob', job.id)
    await sql().run("update job set timezone = 'Mars/Phobos' where id = ?", [job.id])
    const refusal = await editor.refused('mutation ($id: ID!) { resumeJob(id: $id) { id } }', { id: job.id })
    expect(refusal.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'timezone', message: expect.stringContaining('"Mars/Phobos" is not a time zone') }],
    })
    expect(await read(job.id)).toMatchObject({
      status: 'PAUSED',
      scheduleText: expect.stringContaining('"Mars/Phobos" is not a time zone'),
    })
    await editor.ask(updateJob, { id: job.id, input: { version: 2, timezone: 'UTC', status: 'ACTIVE' } })
    expect(await read(job.id)).toMatchObject({ status: 'ACTIVE', scheduleText: 'At 00:00 on 1 January' })
  })

  it('is deleted softly: nothing runs, its history stays, and it comes back as it was', async () => {
    const job = await jobs.make({ cronPattern: '5,35 * * * *' })
    const asked = await claim(job.id, at - 5, 2)
    expect((await editor.ask('mutation ($id: ID!) { deleteJob(id: $id) }', { id: job.id })).deleteJob).toBe(job.id)
    expect(await read(job.id)).toMatchObject({ nextRunAt: null, deletedAt: new Date(at).toISOString() })
    expect(await execution(asked)).toMatchObject({ status: 6 })
    for (const name of ['pauseJob', 'resumeJob', 'duplicateJob'])
      expect((await editor.refused(`mutation { ${name}(id: ${job.id}) { id } }`)).extensions.code).toBe('NOT_FOUND')
    expect((await editor.refused(updateJob, { id: job.id, input: { version: 2 } })).extensions.code).toBe('NOT_FOUND')
    nowMs = at + 600_000
    expect(await run('restoreJob', job.id)).toMatchObject({ status: 'ACTIVE', nextRunAt: '2026-05-04T12:35:00.000Z' })
    nowMs = at
  })

  it('is paused, resumed and deleted with many others at once; those that are not there are left out', async () => {
    const ids: string[] = []
    for (let made = 0; made < 5; made++) ids.push((await jobs.make()).id)
    const all = [...ids, '999999', 'nonsense', ids[0]!]
    const bulk = async (name: string, fields: string) =>
      (await editor.ask(`mutation ($ids: [ID!]!) { ${name}(ids: $ids) ${fields} }`, { ids: all }))[name]
    expect(await bulk('pauseJobs', '{ id status }')).toEqual(ids.map((id) => ({ id, status: 'PAUSED' })))
    expect(await bulk('resumeJobs', '{ id status }')).toEqual(ids.map((id) => ({ id, status: 'ACTIVE' })))
    expect(await bulk('deleteJobs', '')).toEqual(ids)
    expect(await bulk('deleteJobs', '')).toEqual([])
    expect(await bulk('restoreJobs', '{ id status deletedAt }')).toEqual(
      ids.map((id) => ({ id, status: 'ACTIVE', deletedAt: null })),
    )
    expect(await bulk('restoreJobs', '{ id }')).toEqual([])
    expect((await actions(ids[2]!)).slice(-2)).toEqual(['job.delete', 'job.restore'])
    const tooMany = await editor.refused('mutation ($ids: [ID!]!) { pauseJobs(ids: $ids) { id } }', {
      ids: Array.from({ length: 1001 }, () => '1'),
    })
    expect(tooMany.extensions.code).toBe('BAD_USER_INPUT')
  })

  const restoreJobs = 'mutation ($ids: [ID!]!) { restoreJobs(ids: $ids) { id } }'

  it('comes back with many others or not at all: one name taken since, and none is restored', async () => {
    const [first, second] = [await jobs.make({ name: 'Comes back' }), await jobs.make({ name: 'Taken since' })]
    const ids = [first.id, second.id]
    await editor.ask('mutation ($ids: [ID!]!) { deleteJobs(ids: $ids) }', { ids })
    const other = await jobs.make({ name: 'taken since' })
    const refusal = await editor.refused(restoreJobs, { ids })
    expect(refusal.extensions).toMatchObject({ code: 'CONFLICT', current: { id: other.id } })
    expect((await read(first.id)).deletedAt).not.toBeNull()
    expect(await actions(first.id)).toEqual(['job.create', 'job.delete'])
  })

  it('does not come back beside another deleted job of its name', async () => {
    const ids: string[] = []
    for (let made = 0; made < 2; made++) {
      const { id } = await jobs.make({ name: 'Twice deleted' })
      await editor.ask('mutation ($id: ID!) { deleteJob(id: $id) }', { id })
      ids.push(id)
    }
    expect((await editor.refused(restoreJobs, { ids })).extensions).toMatchObject({ code: 'CONFLICT' })
    expect((await editor.ask(restoreJobs, { ids: [ids[1]] })).restoreJobs).toEqual([{ id: ids[1] }])
  })

  it('is brought back by nobody with the role of a viewer', async () => {
    const viewer = await app.as('VIEWER')
    expect((await viewer.refused(restoreJobs, { ids: ['1'] })).extensions.code).toBe('FORBIDDEN')
  })
})
