import { afterAll, beforeAll, describe, expect, it, onTestFinished, test, vi } from 'vitest'
import { engineFor } from '../../engine/engineFor.ts'
import type { Services } from '../../model/Context.ts'
import { mysqlDialect } from '../../database/dialects/mysql/mysqlDialect.ts'
import { createEvents } from '../../model/events.ts'
import { createLog } from '../../platform/log.ts'
import { alertsInTest } from '../../testing/alerts.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { newMySqlDatabase } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'
import { PeerPoller, pollerOf } from './PeerPoller.ts'

const executionsChanged = `subscription ($ids: [ID!]) { executionsChanged(filter: { jobIds: $ids }) { executions { id status } } }`
const jobsChanged = 'subscription { jobsChanged { deletedIds jobs { id name status } } }'

describe.skipIf(process.env['ONLY_SQLITE'])('with two servers on one MariaDB, a subscriber of one', () => {
  let here: TestApp
  let other: TestApp
  let editor: Client
  let listener: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>

  beforeAll(async () => {
    const settings = { DATABASE_URL: await newMySqlDatabase(), SECRET_KEY: 'one secret for both of these servers' }
    ;[here, other] = [
      await startApp('MariaDB', { settings, startEngine: engineFor }),
      await startApp('MariaDB', { settings, startEngine: engineFor }),
    ]
    editor = await other.as('EDITOR')
    listener = await here.as('VIEWER')
    jobs = await jobMaker(editor)
  })
  afterAll(async () => {
    await listener?.close()
    await Promise.all([here?.stop(), other?.stop()])
  })

  /** Reads messages until one is as expected. */
  const hear = async (messages: AsyncIterator<Answer>, isIt: (message: Answer) => boolean) => {
    for (;;) {
      const { value } = await messages.next()
      if (isIt(value)) return value
    }
  }
  /** Subscribes, and waits until the first poll has finished. */
  const listening = async (document: string, variables?: Record<string, unknown>) => {
    const isReady = (expected: boolean) =>
      vi.waitFor(() => expect(pollerOf(here.services).isReady).toBe(expected), 5000)
    // The last subscriber of the test before may still be leaving.
    await isReady(false)
    const messages = listener.subscribe<Answer>(document, variables)
    const first = messages.next()
    await isReady(true)
    let waiting: Promise<IteratorResult<Answer>> | null = first
    return {
      next: () => {
        const one = waiting ?? messages.next()
        waiting = null
        return one
      },
      return: () => messages.return!(),
    }
  }

  it('gets the end of a run that the other server performed', async () => {
    const job = await jobs.make({ retryAttempts: 0 })
    const messages = await listening(executionsChanged, { ids: [job.id] })
    const { triggerJob } = await editor.ask(`mutation { triggerJob(id: ${job.id}) { id } }`)
    const { executionsChanged: changes } = await hear(
      messages,
      (message) => message.executionsChanged.executions[0]?.status === 'FAILED',
    )
    expect(changes.executions).toEqual([{ id: triggerJob.id, status: 'FAILED' }])
    await messages.return()
  })

  it('gets incidents that open, change and end on the other server', async () => {
    const document = 'subscription { incidentsChanged { incidents { id status } } }'
    const messages = await listening(document)
    const rig = await alertsInTest(other.services.data)
    const id = await rig.open(Date.now())
    const isIn = (status: string) =>
      hear(messages, ({ incidentsChanged: { incidents } }) =>
        incidents.some((one: Answer) => one.id === String(id) && one.status === status),
      )
    await isIn('OPEN')
    await editor.ask(`mutation { acknowledgeIncident(id: ${id}) { id } }`)
    await isIn('ACKNOWLEDGED')
    await editor.ask(`mutation { resolveIncident(id: ${id}) { id } }`)
    await isIn('RESOLVED')
    await messages.return()
  }, 20_000)

  it('gets jobs that users created, changed and deleted on the other server, and jobs that were disabled after failures', async () => {
    const messages = await listening(jobsChanged)
    const { id } = await jobs.make({ name: 'Elsewhere' })
    const isOf = (message: Answer, status: string) =>
      message.jobsChanged.jobs.some((job: Answer) => job.id === id && job.status === status)
    await hear(messages, (message) => isOf(message, 'ACTIVE'))
    await editor.ask(`mutation { pauseJob(id: ${id}) { id } }`)
    await hear(messages, (message) => isOf(message, 'PAUSED'))
    const failing = { cronPattern: '* * * * * *', retryAttempts: 0, disableAfterFailures: 1 }
    const made = await Promise.all([1, 2, 3, 4].map(() => jobs.make(failing)))
    const stopped = new Set<string>()
    await hear(messages, ({ jobsChanged: { jobs: changed } }) => {
      for (const job of changed) if (job.status === 'FAILED') stopped.add(job.id)
      return made.every((job) => stopped.has(job.id))
    })
    await editor.ask(`mutation { deleteJob(id: ${id}) }`)
    await hear(messages, (message) => message.jobsChanged.deletedIds.includes(id))
    await messages.return()
  })
})

test('a server polls its peers only while somebody subscribes', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const all = vi.fn(async () => [{ now: 0, servers: 1 }])
  const data = { sql: { dialect: mysqlDialect, all } }
  const poller = new PeerPoller({ data, events: createEvents(), log: createLog('silent') } as unknown as Services)
  await vi.advanceTimersByTimeAsync(5000)
  expect(all).not.toHaveBeenCalled()
  const stop = poller.watch()
  await vi.advanceTimersByTimeAsync(5000)
  const polls = all.mock.calls.length
  expect(polls).toBeGreaterThanOrEqual(5)
  stop()
  await vi.advanceTimersByTimeAsync(5000)
  expect(all.mock.calls.length).toBe(polls)
  expect(vi.getTimerCount()).toBe(0)
})
