import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { idleEngine } from '../../testing/engine.ts'
import { createJob, jobFields, jobMaker, updateJob } from '../../testing/makeJob.ts'

const at = Date.UTC(2026, 4, 4, 12, 0, 0)

describe.each(databases)('jobs on %s', (database) => {
  let app: TestApp
  let editor: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>
  let changes = 0

  beforeAll(async () => {
    app = await startApp(database, {
      now: () => new Date(at),
      startEngine: async () => ({ ...idleEngine(), jobsChanged: async () => void changes++ }),
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
  it('plans a new job from now on, by its zone', async () => {
    const changesBefore = changes
    const job = await jobs.make({ cronPattern: '30 9 * * *', timezone: 'Asia/Kolkata' })
    expect(job.nextRunAt).toBe('2026-05-05T04:00:00.000Z')
    const { job: more } = await editor.ask(
      `{ job(id: ${job.id}) { upcomingRuns(count: 3) createdBy { name } category { id } recentExecutions { id } heartbeat lastExecution { id } } }`,
    )
    expect(more).toMatchObject({
      upcomingRuns: ['2026-05-05T04:00:00.000Z', '2026-05-06T04:00:00.000Z', '2026-05-07T04:00:00.000Z'],
      createdBy: { name: 'Test EDITOR' },
      category: { id: jobs.categoryId },
      recentExecutions: [],
      heartbeat: '',
      lastExecution: null,
    })
    expect(changes).toBeGreaterThan(changesBefore)
  })

  it('is stored with the host of its URL, which follows the URL and goes along to a copy', async () => {
    const host = async (id: string) =>
      (await sql().all<{ host: string }>('select host from job where id = ?', [id]))[0]!.host
    const job = await jobs.make({ url: 'http://Example.COM:8080/a' })
    expect(await host(job.id)).toBe('example.com:8080')
    await editor.ask(updateJob, { id: job.id, input: { version: 1, url: 'http://other.example/b' } })
    expect(await host(job.id)).toBe('other.example')
    await editor.ask(updateJob, { id: job.id, input: { version: 2, name: `${job.name} renamed` } })
    expect(await host(job.id)).toBe('other.example')
    const { duplicateJob: copy } = await editor.ask(`mutation { duplicateJob(id: ${job.id}) { id } }`)
    expect(await host(copy.id)).toBe('other.example')
  })

  it('chooses H by the key of the job, the same at each edit of other fields', async () => {
    const job = await jobs.make({ cronPattern: 'H H * * *' })
    const { updateJob: edited } = await editor.ask(updateJob, { id: job.id, input: { version: 1, timeoutMs: 5000 } })
    expect(edited.nextRunAt).toBe(job.nextRunAt)
  })

  it('changes the fields of the input and no others', async () => {
    const job = await jobs.make({
      method: 'POST',
      body: '{}',
      headers: [{ name: 'X-A', value: 'a' }],
      retryAttempts: 5,
    })
    const input = { version: 1, description: 'New', cronPattern: '15 * * * *', body: null }
    const { updateJob: edited } = await editor.ask(updateJob, { id: job.id, input })
    expect(edited).toMatchObject({
      ...job,
      description: 'New',
      cronPattern: '15 * * * *',
      scheduleText: expect.any(String),
      nextRunAt: '2026-05-04T12:15:00.000Z',
      body: null,
      version: 2,
    })
    expect(await actions(job.id)).toEqual(['job.create', 'job.update'])
  })

  it('validates only the fields that change, so a job stays editable when its URL would be refused today', async () => {
    const job = await jobs.make()
    await sql().run('update job_revision set url = ? where id = (select revision_id from job where id = ?)', [
      'ftp://once.allowed/',
      job.id,
    ])
    const { updateJob: edited } = await editor.ask(updateJob, { id: job.id, input: { version: 1, retryAttempts: 1 } })
    expect(edited).toMatchObject({ url: 'ftp://once.allowed/', retryAttempts: 1 })
    const refusal = await editor.refused(updateJob, { id: job.id, input: { version: 2, url: 'ftp://still/' } })
    expect(refusal.extensions.fields!.map(({ path }) => path)).toEqual(['url'])
  })

  it('gives the second of two editors the current state instead of losing the first one’s change', async () => {
    const job = await jobs.make({ auth: { kind: 'BEARER', token: 'never-shown-4711' } })
    const replies = await Promise.all(
      ['one', 'two', 'three'].map((description) =>
        editor.send(updateJob, { id: job.id, input: { version: 1, description } }),
      ),
    )
    expect(replies.filter(({ errors }) => !errors)).toHaveLength(1)
    const conflicts = replies.flatMap(({ errors }) => errors ?? [])
    const { description } = await read(job.id)
    for (const { extensions } of conflicts)
      expect(extensions).toMatchObject({ code: 'CONFLICT', current: { id: job.id, description, version: 2 } })
    expect(JSON.stringify(replies)).not.toContain('4711')
  })

  it('lets exactly one of twenty through that take the same name at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => editor.send(createJob, { input: jobs.input({ name: 'Race' }) })),
    )
    expect(replies.filter(({ errors }) => !errors)).toHaveLength(1)
    for (const { extensions } of replies.flatMap(({ errors }) => errors ?? []))
      expect(extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: 'name', code: 'NAME_TAKEN' }] })
  })

  it('takes one name once among jobs that are not deleted, and gives it free with the deletion', async () => {
    const first = await jobs.make({ name: 'Nightly' })
    expect(
      (await editor.refused(createJob, { input: jobs.input({ name: ' NIGHTLY' }) })).extensions.fields,
    ).toMatchObject([{ path: 'name', code: 'NAME_TAKEN' }])
    await editor.ask('mutation ($id: ID!) { deleteJob(id: $id) }', { id: first.id })
    const second = await jobs.make({ name: 'Nightly' })
    const refusal = await editor.refused('mutation ($id: ID!) { restoreJob(id: $id) { id } }', { id: first.id })
    expect(refusal.extensions).toMatchObject({ code: 'CONFLICT', current: { id: second.id } })
  })

  it('never overwrites what the scheduler writes, and the scheduler never moves the version', async () => {
    const job = await jobs.make({ cronPattern: '0 * * * *' })
    await sql().run(
      'update job set next_run_at = ?, last_status = 4, last_run_at = ?, consecutive_failures = 2, last_execution_id = 99 where id = ?',
      [at + 7_200_000, at, job.id],
    )
    const { updateJob: edited } = await editor.ask(updateJob, {
      id: job.id,
      input: { version: 1, name: 'Renamed only' },
    })
    expect(edited).toMatchObject({
      version: 2,
      nextRunAt: new Date(at + 7_200_000).toISOString(),
      consecutiveFailures: 2,
    })
    const [row] = await sql().all<{ last_status: number }>('select * from job where id = ?', [job.id])
    expect(row).toMatchObject({ last_status: 4, last_run_at: at, last_execution_id: 99 })
  })

  it('is copied with all it has, paused, under names of their own', async () => {
    const name = 'N'.repeat(100)
    const more = { name, method: 'POST', body: 'b', auth: { kind: 'BASIC', username: 'ann', password: 'sesame-42' } }
    const original = await jobs.make({ ...more, headers: [{ name: 'X-S', value: 'hidden-42', secret: true }] })
    const copies = await Promise.all([1, 2, 3].map(() => run('duplicateJob', original.id)))
    expect(copies.map((copy) => copy.name).toSorted()).toEqual([
      `${'N'.repeat(91)} (copy 2)`,
      `${'N'.repeat(91)} (copy 3)`,
      `${'N'.repeat(93)} (copy)`,
    ])
    for (const copy of copies) {
      const { id, name: _, status, nextRunAt, version, ...rest } = copy
      expect(original).toMatchObject(rest)
      expect({ status, nextRunAt, version }).toEqual({ status: 'PAUSED', nextRunAt: null, version: 1 })
      expect(id).not.toBe(original.id)
    }
  })

  it('answers NOT_FOUND for a job that does not exist, and FORBIDDEN to a viewer', async () => {
    for (const id of ['999999', '0', '-1', '1e3', 'x', '99999999999999999999']) {
      expect(await read(id)).toBeNull()
      const refusal = await editor.refused('mutation ($id: ID!) { pauseJob(id: $id) { id } }', { id })
      expect(refusal.extensions.code).toBe('NOT_FOUND')
    }
    const viewer = await app.as('VIEWER')
    const refusal = await viewer.refused(createJob, { input: jobs.input() })
    expect(refusal.extensions.code).toBe('FORBIDDEN')
  })

  it('previews a schedule without an error for a pattern that cannot be used', async () => {
    const preview =
      'query ($p: String!, $z: String) { previewSchedule(cronPattern: $p, timezone: $z, count: 2) { valid error text runs notes } }'
    const { previewSchedule: good } = await editor.ask(preview, { p: '0 9 * * 1-5', z: 'Europe/Berlin' })
    expect(good).toMatchObject({
      valid: true,
      error: null,
      runs: ['2026-05-05T07:00:00.000Z', '2026-05-06T07:00:00.000Z'],
    })
    const { previewSchedule: bad } = await editor.ask(preview, { p: '61 * * * *' })
    expect(bad).toMatchObject({ valid: false, error: expect.any(String), text: null, runs: [], notes: [] })
  })

  it('merges the next runs of all jobs in order', async () => {
    const [often, seldom] = [
      await jobs.make({ cronPattern: '*/20 * * * *' }),
      await jobs.make({ cronPattern: '30 * * * *' }),
    ]
    const { upcomingRuns } = await editor.ask(
      'query ($u: DateTimeISO!) { upcomingRuns(until: $u) { at job { id } } }',
      {
        u: new Date(at + 3_600_000).toISOString(),
      },
    )
    const ours = upcomingRuns.filter(({ job }: { job: { id: string } }) => [often.id, seldom.id].includes(job.id))
    expect(ours.map((one: { at: string; job: { id: string } }) => [one.at.slice(11, 16), one.job.id])).toEqual([
      ['12:20', often.id],
      ['12:30', seldom.id],
      ['12:40', often.id],
      ['13:00', often.id],
    ])
  })
})
