import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engineFor } from '../engine/engineFor.ts'
import { startApp, type TestApp } from '../testing/app.ts'
import type { Client } from '../testing/client.ts'
import { databases } from '../testing/databases.ts'
import { jobMaker } from '../testing/makeJob.ts'
import { Target } from '../testing/target/target.ts'
import { newUser } from '../model/users/newUser.ts'

const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }'
const triggerJob = 'mutation ($id: ID!) { triggerJob(id: $id) { id } }'
const secret = 'header-secret-4711'

describe.each(databases)('the log on %s', (database) => {
  let app: TestApp
  let target: Target
  let editor: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>
  beforeAll(async () => {
    target = await Target.start()
    app = await startApp(database, { startEngine: engineFor })
    editor = await app.as('EDITOR')
    jobs = await jobMaker(editor)
  })
  afterAll(async () => {
    await app?.stop()
    await target?.close()
  })

  let seen = 0
  /** The lines of one event at `info` and above since the last call, after all pending lines are written. */
  const news = async () => {
    await app.services.facts.close()
    const lines = app.logged().trimEnd().split('\n')
    const fresh = lines.slice(seen).map((line) => JSON.parse(line))
    seen = lines.length
    return (event: string) => fresh.filter((line) => line.event === event && line.level >= 30)
  }
  /** Runs a job, waits until the run has ended, and returns its key. */
  const ran = async (jobId: string) => {
    const asked = (await editor.ask(triggerJob, { id: jobId })).triggerJob
    for (;;) {
      const { execution } = await editor.ask('query ($id: ID!) { execution(id: $id) { status } }', asked)
      if (execution.status !== 'QUEUED' && execution.status !== 'RUNNING') return Number(asked.id)
    }
  }

  test('names this server when it joins', async () => {
    expect((await news())('server.joined')).toMatchObject([
      { level: 30, serverId: expect.any(Number), server: expect.stringMatching(` ${process.pid}$`) },
    ])
  })

  test('says of a run that failed for good what it was, how it ended and why, with its secrets masked', async () => {
    const job = await jobs.make({
      url: `http://${secret}.invalid/`,
      headers: [{ name: 'X-Secret', value: secret, secret: true }],
      retryAttempts: 1,
      retryDelayMs: 100,
    })
    const runId = await ran(job.id)
    expect((await news())('run.failed')).toEqual([
      expect.objectContaining({
        level: 40,
        jobId: Number(job.id),
        jobName: job.name,
        runId,
        status: 'FAILED',
        attempts: 2,
        durationMs: expect.any(Number),
        failureKind: 'DNS',
        responseStatus: null,
        error: expect.stringContaining('•••'),
      }),
    ])
    expect(app.logged()).not.toContain(secret)
  })

  test('says nothing above debug of a run that succeeds', async () => {
    const runId = await ran((await jobs.make({ url: target.url('/echo') })).id)
    const lines = await news()
    expect([...lines('run.failed'), ...lines('run.ended')]).toEqual([])
    expect(app.logged()).toMatch(new RegExp(`"level":20.*"event":"run.ended","runId":${runId},.*"status":"SUCCEEDED"`))
  })

  test('says that a job paused itself, and that a host is called no more', async () => {
    const url = 'http://127.0.0.1:1/'
    const job = await jobs.make({ url, retryAttempts: 4, retryDelayMs: 100, disableAfterFailures: 1 })
    await ran(job.id)
    for (;;) if ((await editor.ask(`{ job(id: ${job.id}) { status } }`)).job.status === 'FAILED') break
    const lines = await news()
    expect(lines('job.stopped')).toMatchObject([
      { level: 40, jobId: Number(job.id), jobName: job.name, consecutiveFailures: 1 },
    ])
    expect(lines('circuit.opened')).toMatchObject([{ level: 40, host: '127.0.0.1:1', failures: 5 }])
  })

  test('says for which account and address a password was refused, and when none is looked at any more; never what was typed', async () => {
    const passwordHash = await app.services.passwords.hash('a long enough secret')
    const victim = newUser({ name: 'Victim', email: 'victim@example.com', role: 'VIEWER', passwordHash }, new Date())
    await app.em().persist(victim).flush()
    const tried = async (email: string) => {
      const { headers } = await app.visitor().send(signIn, { input: { email, password: 'typed-wrong-4712' } })
      return headers['x-request-id']
    }
    const requestId = await tried(victim.email)
    await tried('typed-4713@example.com')
    for (let count = 0; count < 15; count++) await tried(victim.email)

    const lines = await news()
    const [known, unknown, ...others] = lines('password.refused')
    expect(known).toMatchObject({ level: 30, action: 'signIn', ip: '127.0.0.1', requestId })
    expect(known).toMatchObject({ userId: victim.id, account: 'v•••@example.com' })
    expect(unknown).toMatchObject({ userId: null, account: null })
    expect(others).toHaveLength(9)
    const throttled = lines('password.throttled')
    expect(throttled).toHaveLength(6)
    expect(throttled[0]).toMatchObject({
      level: 40,
      userId: victim.id,
      reason: expect.stringMatching(/^Too many wrong/),
    })
    expect(app.logged()).not.toMatch(/typed|victim@/)
  })

  test('names this server when it leaves', async () => {
    await app.stop()
    expect((await news())('server.left')).toMatchObject([{ level: 30, serverId: expect.any(Number) }])
  })
})
