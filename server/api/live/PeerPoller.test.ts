import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { engineFor } from '../../engine/engineFor.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { newMySqlDatabase } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'

const executionsChanged = `subscription ($ids: [ID!]) { executionsChanged(filter: { jobIds: $ids }) { executions { id status } } }`
const jobsChanged = 'subscription { jobsChanged { deletedIds jobs { id name status } } }'

describe.skipIf(process.env['ONLY_SQLITE'])('on one MariaDB, whoever listens to one server', () => {
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

  /** What comes until it is what was awaited. */
  const hear = async (messages: AsyncIterator<Answer>, isIt: (message: Answer) => boolean) => {
    for (;;) {
      const { value } = await messages.next()
      if (isIt(value)) return value
    }
  }
  const isSilent = () => !here.services.events.heard('executions') && !here.services.events.heard('jobs')
  /** Listens, and waits until the first look has been taken. */
  const listening = async (document: string, variables?: Record<string, unknown>) => {
    const looks = vi.spyOn(here.services.data.sql, 'all')
    const messages = listener.subscribe<Answer>(document, variables)
    const first = messages.next()
    await vi.waitFor(
      () => expect(looks.mock.calls.some(([text]) => /from job force index/.test(text))).toBe(true),
      5000,
    )
    const settled = Promise.all(looks.mock.results.map(({ value }) => value as unknown))
    await settled
    looks.mockRestore()
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

  it('hears how a run ended that another ran', async () => {
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

  it('hears of jobs that people made, changed and deleted on another, and of one that stopped itself', async () => {
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

  it('costs nothing while nobody listens', async () => {
    await vi.waitFor(() => expect(isSilent()).toBe(true), 5000)
    const reads = vi.spyOn(here.services.data.sql, 'all')
    const job = await jobs.make({ retryAttempts: 0 })
    await editor.ask(`mutation { triggerJob(id: ${job.id}) { id } }`)
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect(
      reads.mock.calls.filter(([text]) => /from server_instance where ended_at is null and lease_until >/.test(text)),
    ).toEqual([])
    reads.mockRestore()
  })
})
