import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engineFor } from '../../engine/engineFor.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker, updateJob } from '../../testing/makeJob.ts'
import { Target } from '../../testing/target/target.ts'

const fields = `id status trigger reason scheduledFor startedAt finishedAt delayMs durationMs attemptCount responseStatus
  failureKind errorMessage instants triggeredBy { name } job { id name }
  attempts { number startedAt durationMs remoteAddress requestMethod requestUrl responseStatus responseHeaders { name value }
    responseBody responseBodyBytes responseBodyTruncated failureKind errorMessage explanation redirects
    timings { connectMs firstByteMs downloadMs } }`
const list = `query ($filter: ExecutionFilter, $first: Int, $after: String) {
  executions(filter: $filter, first: $first, after: $after) {
    edges { cursor } nodes { id status } totalCount pageInfo { hasNextPage endCursor }
  }
}`

describe.each(databases)('executions on %s', (database) => {
  let app: TestApp
  let target: Target
  let editor: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>

  beforeAll(async () => {
    target = await Target.start()
    app = await startApp(database, { startEngine: engineFor })
    editor = await app.as('EDITOR')
    jobs = await jobMaker(editor, target.url('/ok'))
  })
  afterAll(async () => {
    await app?.stop()
    await target?.close()
  })

  const trigger = async (id: string): Promise<string> =>
    (await editor.ask('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id })).triggerJob.id
  const read = async (id: string): Promise<Answer> =>
    (await editor.ask(`query ($id: ID!) { execution(id: $id) { ${fields} } }`, { id })).execution
  const until = async (id: string, holds: (execution: Answer) => boolean) => {
    for (;;) {
      const execution = await read(id)
      if (holds(execution)) return execution
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const ended = (id: string) => until(id, ({ finishedAt }) => finishedAt !== null)
  const cancel = 'mutation ($id: ID!) { cancelExecution(id: $id) { id status reason finishedAt } }'
  const rerun = 'mutation ($id: ID!) { rerunExecution(id: $id) { id status trigger } }'

  it('tell who asked, when, how long it took and what came back', async () => {
    const job = await jobs.make()
    const execution = await ended(await trigger(job.id))
    expect(execution).toMatchObject({
      status: 'SUCCEEDED',
      trigger: 'MANUAL',
      triggeredBy: { name: 'Test EDITOR' },
      job: { id: job.id, name: job.name },
      attemptCount: 1,
      responseStatus: 200,
      failureKind: null,
      instants: 1,
    })
    expect(execution.delayMs).toBe(Date.parse(execution.startedAt) - Date.parse(execution.scheduledFor))
    expect(execution.durationMs).toBeGreaterThanOrEqual(0)
    expect(execution.attempts).toHaveLength(1)
    expect(execution.attempts[0]).toMatchObject({
      number: 1,
      remoteAddress: '127.0.0.1',
      requestMethod: 'GET',
      requestUrl: target.url('/ok'),
      responseBody: 'ok',
      responseBodyBytes: 2,
      responseBodyTruncated: false,
      redirects: [],
      explanation: null,
    })
    expect(execution.attempts[0].timings.firstByteMs).toBeGreaterThanOrEqual(0)
  })

  it('keep every attempt, with a failure in plain words', async () => {
    const job = await jobs.make({ url: target.url('/status/503'), retryAttempts: 2, retryDelayMs: 0 })
    const execution = await ended(await trigger(job.id))
    expect(execution).toMatchObject({
      status: 'FAILED',
      attemptCount: 3,
      responseStatus: 503,
      failureKind: 'HTTP_STATUS',
    })
    expect(execution.attempts.map(({ number }: Answer) => number)).toEqual([1, 2, 3])
    for (const attempt of execution.attempts) expect(attempt.explanation).toMatch(/^[A-Z0-9].*\.$/s)
    const { job: after } = await editor.ask(
      `{ job(id: ${job.id}) { consecutiveFailures lastExecution { id } recentExecutions(count: 5) { id status scheduledFor durationMs } heartbeat(count: 5) } }`,
    )
    expect(after).toMatchObject({
      consecutiveFailures: 1,
      lastExecution: { id: execution.id },
      recentExecutions: [{ id: execution.id, status: 'FAILED' }],
    })
    const [{ scheduledFor, durationMs }] = after.recentExecutions
    expect(after.heartbeat).toBe(`${execution.id}:FAILED:${Date.parse(scheduledFor)}:${durationMs}`)
  })

  it('show large answers as they were kept, whatever bytes they are of', async () => {
    const job = await jobs.make({ url: target.url('/headers?name=X-Long&value=' + 'v'.repeat(1500)) })
    const { attempts } = await ended(await trigger(job.id))
    expect(attempts[0].responseHeaders).toContainEqual({ name: 'x-long', value: 'v'.repeat(1500) })
  })

  it('are two where a person asks twice, each with a key of its own', async () => {
    const job = await jobs.make({ overlapPolicy: 'ALLOW' })
    const before = target.received.length
    const ids = await Promise.all(Array.from({ length: 5 }, () => trigger(job.id)))
    expect(new Set(ids).size).toBe(5)
    for (const id of ids) expect((await ended(id)).status).toBe('SUCCEEDED')
    const keys = target.received.slice(before).map(({ headers }) => headers['idempotency-key'])
    expect(new Set(keys).size).toBe(5)
  })

  it('end as cancelled when a person says so, and not twice', async () => {
    const job = await jobs.make({ url: target.url('/slow/20000') })
    const id = await trigger(job.id)
    await until(id, ({ status }) => status === 'RUNNING')
    const { cancelExecution } = await editor.ask(cancel, { id })
    expect(cancelExecution).toMatchObject({ id, status: 'CANCELLED', reason: expect.stringContaining('Test EDITOR') })
    expect(cancelExecution.finishedAt).not.toBeNull()
    expect((await editor.refused(cancel, { id })).extensions).toMatchObject({
      code: 'CONFLICT',
      current: { id, status: 'CANCELLED' },
    })
  })

  it('end as cancelled while they wait for a retry, and while they wait for the run before them', async () => {
    const retried = await jobs.make({ url: target.url('/status/500'), retryDelayMs: 600_000, backoff: 'FIXED' })
    const id = await trigger(retried.id)
    await until(id, ({ attempts }) => attempts.length === 1)
    await editor.ask(cancel, { id })
    expect(await read(id)).toMatchObject({ status: 'CANCELLED', attemptCount: 1, attempts: [{ responseStatus: 500 }] })

    const queued = await jobs.make({ url: target.url('/slow/20000'), overlapPolicy: 'QUEUE' })
    const [first, second, third] = [await trigger(queued.id), await trigger(queued.id), await trigger(queued.id)]
    await until(first, ({ status }) => status === 'RUNNING')
    expect(await ended(third)).toMatchObject({ status: 'SKIPPED', reason: expect.stringContaining('already waiting') })
    expect(await read(second)).toMatchObject({ status: 'QUEUED', startedAt: null })
    await editor.ask(cancel, { id: second })
    expect(await read(second)).toMatchObject({ status: 'CANCELLED', startedAt: null, attempts: [] })
    await editor.ask(cancel, { id: first })
    expect(await read(first)).toMatchObject({ status: 'CANCELLED' })
  })

  it('keep bytes that are no text, and a cut between characters', async () => {
    const odd = await ended(await trigger((await jobs.make({ url: target.url('/invalid-utf8') })).id))
    expect(odd.attempts[0]).toMatchObject({ responseBody: 'a\ufffd\ufffd\0\ufffd(b', responseBodyBytes: 7 })
    const cut = await ended(await trigger((await jobs.make({ url: target.url('/emoji/65533') })).id))
    const [{ responseBody, responseBodyTruncated }] = cut.attempts
    expect(responseBody === 'a'.repeat(65_533)).toBe(true)
    expect(responseBodyTruncated).toBe(true)
  })

  it('run again as their job is now, with what was mended since', async () => {
    const job = await jobs.make({ url: target.url('/status/404') })
    const first = await ended(await trigger(job.id))
    expect(first.status).toBe('FAILED')
    await editor.ask(updateJob, { id: job.id, input: { version: 1, url: target.url('/ok') } })
    const { rerunExecution } = await editor.ask(rerun, { id: first.id })
    expect(rerunExecution).toMatchObject({ status: 'QUEUED', trigger: 'RERUN' })
    expect(await ended(rerunExecution.id)).toMatchObject({ status: 'SUCCEEDED', triggeredBy: { name: 'Test EDITOR' } })
    expect((await read(first.id)).attempts[0].requestUrl).toBe(target.url('/status/404'))
  })

  it('stop a job that fails as often in a row as it allows, whoever asked for the runs', async () => {
    const job = await jobs.make({ url: target.url('/status/404'), disableAfterFailures: 2 })
    const state = async () =>
      (await editor.ask('query ($id: ID!) { job(id: $id) { status nextRunAt consecutiveFailures } }', { id: job.id }))
        .job
    await ended(await trigger(job.id))
    expect(await state()).toMatchObject({ status: 'ACTIVE', consecutiveFailures: 1 })
    await ended(await trigger(job.id))
    expect(await state()).toEqual({ status: 'FAILED', nextRunAt: null, consecutiveFailures: 2 })
  })

  it('say when they are tried again while they wait for it, and no longer afterwards', async () => {
    const job = await jobs.make({ url: target.url('/status/500'), retryDelayMs: 600_000, backoff: 'FIXED' })
    const id = await trigger(job.id)
    const nextAttemptAt = async (): Promise<string | null> =>
      (await editor.ask('query ($id: ID!) { execution(id: $id) { nextAttemptAt } }', { id })).execution.nextAttemptAt
    const waiting = await until(id, ({ attempts }) => attempts.length === 1)
    expect(Date.parse((await nextAttemptAt())!) - Date.parse(waiting.startedAt)).toBeGreaterThanOrEqual(600_000)
    await editor.ask(cancel, { id })
    expect(await nextAttemptAt()).toBeNull()
  })

  it('stay when their job is deleted, and cannot be run again until it is back', async () => {
    const job = await jobs.make()
    const { id } = await ended(await trigger(job.id))
    await editor.ask('mutation ($id: ID!) { deleteJob(id: $id) }', { id: job.id })
    expect(await read(id)).toMatchObject({ status: 'SUCCEEDED', job: { id: job.id } })
    expect((await editor.refused(rerun, { id })).extensions.code).toBe('NOT_FOUND')
    expect(
      (await editor.refused('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id: job.id })).extensions.code,
    ).toBe('NOT_FOUND')
  })

  it('leave a run under way to its end when the job is changed, paused or deleted meanwhile', async () => {
    const job = await jobs.make({ url: target.url('/slow/700') })
    const id = await trigger(job.id)
    await until(id, ({ status }) => status === 'RUNNING')
    await editor.ask(updateJob, { id: job.id, input: { version: 1, url: target.url('/status/500') } })
    await editor.ask('mutation ($id: ID!) { deleteJob(id: $id) }', { id: job.id })
    const execution = await ended(id)
    expect(execution).toMatchObject({ status: 'SUCCEEDED', attempts: [{ requestUrl: target.url('/slow/700') }] })
  })

  it('run on schedule, and stop the moment a pause is answered', async () => {
    const job = await jobs.make({ cronPattern: '* * * * * *' })
    const runs = async (): Promise<Answer[]> =>
      (await editor.ask(list, { filter: { jobIds: [job.id], triggers: ['SCHEDULE'] } })).executions.nodes
    while (!(await runs()).some(({ status }) => status === 'SUCCEEDED'))
      await new Promise((resolve) => setTimeout(resolve, 20))
    await editor.ask('mutation ($id: ID!) { pauseJob(id: $id) { id } }', { id: job.id })
    const pausedAtMs = Date.now()
    const before = target.received.length
    await until(await trigger(job.id), ({ finishedAt }) => finishedAt && Date.now() > pausedAtMs + 1500)
    const since = target.received
      .slice(before)
      .filter(({ headers }) => headers['idempotency-key']?.startsWith(`${job.id}:`))
    expect(since).toHaveLength(1)
  })

  it('are listed newest first, page after page, and counted', async () => {
    const job = await jobs.make()
    const ids: string[] = []
    for (let made = 0; made < 5; made++) ids.push((await ended(await trigger(job.id))).id)
    const filter = { jobIds: [job.id] }
    const first = (await editor.ask(list, { filter, first: 3 })).executions
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } })
    const rest = (await editor.ask(list, { filter, first: 3, after: first.pageInfo.endCursor })).executions
    expect(rest.pageInfo.hasNextPage).toBe(false)
    expect([...first.nodes, ...rest.nodes].map(({ id }: Answer) => id)).toEqual(ids.toReversed())
    expect(first.edges.at(-1).cursor).toBe(first.pageInfo.endCursor)
    const tooMany = Array.from({ length: 1001 }, (_, place) => place + 1)
    for (const variables of [
      { first: 101 },
      { after: 'x' },
      { filter: { minDurationMs: -1 } },
      { filter: { jobIds: tooMany.map(String) } },
      { filter: { categoryIds: tooMany.map(String) } },
      { filter: { responseStatuses: tooMany } },
    ])
      expect((await editor.refused(list, variables)).extensions.code).toBe('BAD_USER_INPUT')
  })

  it('are for editors to touch and for all who are signed in to see', async () => {
    const viewer = await app.as('VIEWER')
    expect((await viewer.ask(list)).executions.nodes.length).toBeGreaterThan(0)
    const { id } = (await viewer.ask(list)).executions.nodes[0]
    for (const mutation of [cancel, rerun])
      expect((await viewer.refused(mutation, { id })).extensions.code).toBe('FORBIDDEN')
    expect((await app.visitor().refused(list)).extensions.code).toBe('UNAUTHENTICATED')
    expect(await read('999999999')).toBeNull()
    expect((await editor.refused(cancel, { id: '999999999' })).extensions.code).toBe('NOT_FOUND')
  })
})
