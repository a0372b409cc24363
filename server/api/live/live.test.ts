import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { toCode } from '../../database/columnTypes.ts'
import { ExecutionStatus } from '../../model/executions/enums.ts'
import { defaultScope } from '../../model/workspaces/Scope.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'
import { executionsTopic, maxExecutions } from './executionsTopic.ts'

const executionsChanged = `subscription ($filter: ExecutionFilter) { executionsChanged(filter: $filter) {
  dropped executions { id status job { id name } }
} }`
const jobsChanged = `subscription ($ids: [ID!]) { jobsChanged(ids: $ids) { deletedIds jobs { id name status category { name } } } }`
const dashboardChanged =
  'subscription { dashboardChanged(range: LAST_HOUR) { activeJobs runningExecutions succeeded } }'

describe.each(databases)('live subscriptions on %s', (database) => {
  let app: TestApp
  let editor: Client
  let listener: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>
  let made = 0

  beforeAll(async () => {
    app = await startApp(database)
    editor = await app.as('EDITOR')
    jobs = await jobMaker(editor)
    listener = await app.as('VIEWER')
  })
  afterEach(() => silence(), 10_000)
  afterAll(async () => {
    await listener?.close()
    await app?.stop()
  })

  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const silence = () => until(() => !app.services.events.heard('executions') && !app.services.events.heard('jobs'))
  const insert = async (jobId: string, status: ExecutionStatus) => {
    const id = ++made
    await app.services.data.sql.run(
      'insert into execution (id, job_id, scheduled_for, run_number, `trigger`, status, revision_id) values (?, ?, ?, ?, 1, ?, 1)',
      [id, jobId, Date.now(), id, toCode(ExecutionStatus, status)],
    )
    return id
  }
  const tell = (id: number, jobId: string, status: ExecutionStatus) =>
    app.services.events.publish('executions', [{ id, jobId: Number(jobId), status }])
  /** Subscribes, and waits until the topic listens for changes. */
  const listen = async (document: string, variables: object = {}, topic: 'executions' | 'jobs' = 'executions') => {
    const messages = listener.subscribe<Answer>(document, variables as Record<string, unknown>)
    // graphql-ws subscribes on the first pull.
    const first = messages.next()
    await until(() => app.services.events.heard(topic))
    let waiting: Promise<IteratorResult<Answer>> | null = first
    return {
      next: async (): Promise<Answer> => {
        const result = await (waiting ?? messages.next())
        waiting = null
        return result.value
      },
      stop: () => messages.return?.(),
    }
  }

  it('a message has the latest state of each execution, not every step of it', async () => {
    const job = await jobs.make()
    const live = await listen(executionsChanged)
    const id = await insert(job.id, 'SUCCEEDED')
    for (const status of ['QUEUED', 'RUNNING', 'SUCCEEDED'] as const) tell(id, job.id, status)
    expect(await live.next()).toEqual({
      executionsChanged: {
        dropped: 0,
        executions: [{ id: String(id), status: 'SUCCEEDED', job: { id: job.id, name: job.name } }],
      },
    })
    await live.stop()
  })

  it('a subscriber gets at most ten messages a second, however much happens, and misses no execution', async () => {
    const job = await jobs.make()
    const live = await listen(executionsChanged)
    const ids = await Promise.all(Array.from({ length: 200 }, () => insert(job.id, 'RUNNING')))
    const seen = new Set<string>()
    let messages = 0
    const startedMs = performance.now()
    const telling = (async () => {
      for (const id of ids) {
        tell(id, job.id, 'RUNNING')
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    })()
    while (seen.size < ids.length) {
      const { executionsChanged: changes } = await live.next()
      messages++
      for (const { id } of changes.executions) seen.add(id)
    }
    await telling
    const seconds = (performance.now() - startedMs) / 1000
    expect(messages).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 1)
    await live.stop()
  })

  it('a subscriber gets only the executions that match its filter', async () => {
    const [mine, other] = [await jobs.make({ name: 'Mine, live' }), await jobs.make()]
    for (const filter of [
      { jobIds: [mine.id], statuses: ['FAILED'] },
      { search: 'mine, LIVE', statuses: ['FAILED'] },
      { categoryIds: [jobs.categoryId], jobIds: [mine.id], statuses: ['FAILED'], triggers: ['SCHEDULE'] },
    ]) {
      const live = await listen(executionsChanged, { filter })
      const unwanted = [await insert(other.id, 'FAILED'), await insert(mine.id, 'SUCCEEDED')]
      const wanted = await insert(mine.id, 'FAILED')
      tell(unwanted[0]!, other.id, 'FAILED')
      tell(unwanted[1]!, mine.id, 'SUCCEEDED')
      tell(wanted, mine.id, 'FAILED')
      expect((await live.next()).executionsChanged.executions.map(({ id }: Answer) => id)).toEqual([String(wanted)])
      await live.stop()
      await silence()
    }
  })

  it('a filter that a list would refuse is refused', async () => {
    const messages = listener.subscribe(executionsChanged, { filter: { minDurationMs: -1 } })
    await expect(messages.next()).rejects.toThrow(/at least 0 ms/)
  })

  it('executions beyond the maximum of a message are counted as dropped', async () => {
    const job = await jobs.make()
    const live = await listen(executionsChanged)
    const id = await insert(job.id, 'RUNNING')
    app.services.events.publish(
      'executions',
      Array.from({ length: maxExecutions + 25 }, (_, place) => ({
        id: place === 0 ? id : 1_000_000 + place,
        jobId: Number(job.id),
        status: 'RUNNING' as const,
      })),
    )
    expect((await live.next()).executionsChanged).toMatchObject({ dropped: 25, executions: [{ id: String(id) }] })
    await live.stop()
  })

  it('the server reads once for all subscribers of the same topic, and nothing without a subscriber', async () => {
    const job = await jobs.make()
    const listeners = await Promise.all(
      [1, 2, 3].map(() => listen(executionsChanged, { filter: { jobIds: [job.id] } })),
    )
    const topic = executionsTopic({ services: app.services, scope: defaultScope }, { jobIds: [job.id] })
    const reads = vi.spyOn(topic.parts, 'read')
    while (!/^carillon_subscriptions 3$/m.test((await editor.get('/metrics')).text)) await editor.ask('{ __typename }')
    await editor.ask('{ __typename }')
    const id = await insert(job.id, 'RUNNING')
    tell(id, job.id, 'RUNNING')
    for (const live of listeners) expect((await live.next()).executionsChanged.executions).toHaveLength(1)
    expect(topic.size).toBe(3)
    expect(reads).toHaveBeenCalledTimes(1)
    for (const live of listeners) await live.stop()
    await until(() => !app.services.events.heard('executions'))
    tell(id, job.id, 'RUNNING')
    expect(reads).toHaveBeenCalledTimes(1)
  })

  it('a subscriber gets jobs as users create, change, delete and restore them', async () => {
    const live = await listen(jobsChanged, {}, 'jobs')
    const job = await jobs.make({ name: 'Watched' })
    expect((await live.next()).jobsChanged).toMatchObject({ jobs: [{ id: job.id, name: 'Watched' }], deletedIds: [] })
    await editor.ask(`mutation { pauseJob(id: ${job.id}) { id } }`)
    expect((await live.next()).jobsChanged).toMatchObject({ jobs: [{ id: job.id, status: 'PAUSED' }] })
    await editor.ask(`mutation { deleteJob(id: ${job.id}) }`)
    expect((await live.next()).jobsChanged).toEqual({ jobs: [], deletedIds: [job.id] })
    await editor.ask(`mutation { restoreJob(id: ${job.id}) { id } }`)
    expect((await live.next()).jobsChanged).toMatchObject({ jobs: [{ id: job.id }], deletedIds: [] })
    await live.stop()
  })

  it('a subscriber gets the dashboard after changes, at most once a second', async () => {
    const live = await listen(dashboardChanged)
    const job = await jobs.make()
    const { dashboardChanged: before } = await live.next()
    const startedMs = performance.now()
    await insert(job.id, 'RUNNING')
    for (let step = 0; step < 50; step++) tell(made, job.id, 'RUNNING')
    const { dashboardChanged: after } = await live.next()
    expect(after.runningExecutions).toBe(before.runningExecutions + 1)
    expect(performance.now() - startedMs).toBeGreaterThan(500)
    await live.stop()
  })

  it('a visitor who is not signed in cannot subscribe', async () => {
    await expect(app.visitor().subscribe(executionsChanged).next()).rejects.toBeDefined()
  })
})
