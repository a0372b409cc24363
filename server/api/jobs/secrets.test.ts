import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engineFor } from '../../engine/engineFor.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { createJob, jobFields, jobMaker, updateJob } from '../../testing/makeJob.ts'
import { Target } from '../../testing/target/target.ts'

const secrets = [
  'header-secret-4711',
  'bearer-secret-4712',
  'basic-secret-4713',
  'api-secret-4714',
  'query-secret-4715',
]
const testJob = `mutation ($input: CreateJobInput!, $jobId: ID) { testJob(input: $input, jobId: $jobId) {
  number requestMethod requestUrl requestHeaders { name value secret } requestBody responseStatus responseBody
  responseHeaders { name value secret } failureKind errorMessage explanation remoteAddress redirects durationMs
} }`
const attempts = `attempts { number requestUrl requestHeaders { name value secret } requestBody responseBody
  responseHeaders { name value } responseStatus redirects timings { firstByteMs } explanation }`

/** What is sent with a secret, in every way there is. */
const ways = [
  { headers: [{ name: 'X-Secret', value: secrets[0], secret: true }] },
  { auth: { kind: 'BEARER', token: secrets[1] } },
  { auth: { kind: 'BASIC', username: 'ann', password: secrets[2] } },
  { auth: { kind: 'API_KEY', name: 'X-Key', value: secrets[3], in: 'header' } },
  { auth: { kind: 'API_KEY', name: 'key', value: secrets[4], in: 'query' } },
]
/** Each secret, and how Basic authentication spells it. */
const spellings = [...secrets, btoa(`ann:${secrets[2]}`)]
const telling = (text: string) => spellings.filter((spelling) => text.includes(spelling))

describe.each(databases)('secrets on %s', (database) => {
  let app: TestApp
  let target: Target
  let editor: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>

  beforeAll(async () => {
    target = await Target.start()
    app = await startApp(database, { startEngine: engineFor })
    editor = await app.as('EDITOR')
    jobs = await jobMaker(editor, target.url('/echo'))
  })
  afterAll(async () => {
    await app?.stop()
    await target?.close()
  })

  const lastArrival = () => target.received.at(-1)!
  const headersOf = (arrival = lastArrival()) =>
    Object.fromEntries(Object.entries(arrival.headers).map(([name, value]) => [name.toLowerCase(), value]))
  /** Runs a job and waits until its execution has ended. */
  const ran = async (jobId: string): Promise<Answer> => {
    const { triggerJob } = await editor.ask('mutation ($id: ID!) { triggerJob(id: $id) { id status } }', { id: jobId })
    expect(triggerJob.status).toBe('QUEUED')
    for (;;) {
      const { execution } = await editor.ask(
        `query ($id: ID!) { execution(id: $id) { id status ${attempts} } }`,
        triggerJob,
      )
      if (execution.status !== 'QUEUED' && execution.status !== 'RUNNING') return execution
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  it('reach the target and nobody else: not the API, not history, not the audit log, not the log, not the database', async () => {
    const answers: unknown[] = []
    for (const way of ways) {
      const job = await jobs.make(way)
      answers.push(job)
      const execution = await ran(job.id)
      answers.push(execution)
      expect(execution.status).toBe('SUCCEEDED')
      expect(telling(JSON.stringify(lastArrival()))).not.toEqual([])
      expect(execution.attempts[0].responseBody).toContain('•••')
      answers.push(await editor.ask(`{ job(id: ${job.id}) { ${jobFields} } }`))
      answers.push(await editor.ask(testJob, { input: { ...jobs.input(way), url: target.url('/echo') } }))
      answers.push(await editor.send(updateJob, { id: job.id, input: { version: 99 } }))
    }
    const dump: unknown[] = []
    for (const table of ['job', 'job_revision', 'audit_event', 'execution', 'attempt'])
      dump.push(await app.services.data.sql.all(`select * from ${table}`))
    expect(telling(JSON.stringify(answers))).toEqual([])
    expect(telling(JSON.stringify(dump))).toEqual([])
    expect(telling(app.logged())).toEqual([])
  })

  it('are shown as present, without their values', async () => {
    const { headers } = await jobs.make(ways[0])
    expect(headers).toEqual([{ name: 'X-Secret', value: null, secret: true }])
    expect((await jobs.make(ways[1])).auth).toMatchObject({ kind: 'BEARER', hasSecret: true })
    expect((await jobs.make(ways[2])).auth).toMatchObject({ kind: 'BASIC', username: 'ann', hasSecret: true })
    expect((await jobs.make(ways[4])).auth).toEqual(
      expect.objectContaining({ kind: 'API_KEY', name: 'key', in: 'query', hasSecret: true }),
    )
  })

  it('stay when a change leaves them out, and go when it replaces them', async () => {
    const job = await jobs.make({
      headers: [
        { name: 'X-Secret', value: secrets[0], secret: true },
        { name: 'X-Open', value: 'open', secret: false },
      ],
      auth: { kind: 'BASIC', username: 'ann', password: secrets[2] },
    })
    const keep = {
      headers: [{ name: 'x-secret', value: null, secret: true }],
      auth: { kind: 'BASIC', username: 'bob' },
    }
    await editor.ask(updateJob, { id: job.id, input: { version: 1, ...keep } })
    await ran(job.id)
    expect(headersOf()).toMatchObject({ 'x-secret': secrets[0], authorization: `Basic ${btoa(`bob:${secrets[2]}`)}` })
    expect(headersOf()).not.toHaveProperty('x-open')
    const replace = { auth: { kind: 'BEARER', token: secrets[1] }, headers: [] }
    await editor.ask(updateJob, { id: job.id, input: { version: 2, ...replace } })
    await ran(job.id)
    expect(headersOf()).toMatchObject({ authorization: `Bearer ${secrets[1]}` })
    expect(headersOf()).not.toHaveProperty('x-secret')
    const kindOnly = await editor.refused(updateJob, {
      id: job.id,
      input: { version: 3, auth: { kind: 'BASIC', username: 'a' } },
    })
    expect(kindOnly.extensions.fields).toMatchObject([{ path: 'auth.password' }])
  })

  it('of a stored job serve a test of its form', async () => {
    const job = await jobs.make({ ...ways[0], auth: { kind: 'BEARER', token: secrets[1] } })
    const form = jobs.input({ headers: [{ name: 'X-Secret', secret: true }], auth: { kind: 'BEARER' }, name: '' })
    const { testJob: attempt } = await editor.ask(testJob, { input: form, jobId: job.id })
    expect(headersOf()).toMatchObject({ 'x-secret': secrets[0], authorization: `Bearer ${secrets[1]}` })
    expect(attempt).toMatchObject({ number: 1, responseStatus: 200, requestMethod: 'GET', failureKind: null })
    expect(attempt.requestHeaders).toContainEqual({ name: 'X-Secret', value: null, secret: true })
    expect((await editor.refused(testJob, { input: form })).extensions.fields!.map(({ path }) => path)).toEqual([
      'headers.0.value',
      'auth.token',
    ])
  })

  it('are sent and shown with all that a call carries', async () => {
    const job = await jobs.make({ method: 'POST', body: '{"a":1}', ...ways[4] })
    const execution = await ran(job.id)
    const sent = headersOf()
    expect(sent).toMatchObject({
      'user-agent': 'Carillon',
      'content-type': 'application/json',
      'x-attempt': '1',
      'x-execution-id': execution.id,
    })
    expect(sent['idempotency-key']).toMatch(new RegExp(`^${job.id}:\\d+:1$`))
    expect(lastArrival().path).toBe(`/echo?key=${secrets[4]}`)
    const [attempt] = execution.attempts
    expect(attempt).toMatchObject({
      requestUrl: target.url('/echo?key=•••'),
      requestBody: '{"a":1}',
      responseStatus: 200,
    })
    const shown = Object.fromEntries(
      attempt.requestHeaders.map(({ name, value }: Answer) => [name.toLowerCase(), value]),
    )
    for (const name of [
      'user-agent',
      'idempotency-key',
      'x-scheduled-for',
      'x-attempt',
      'x-execution-id',
      'traceparent',
    ])
      expect(shown[name]).toBe(sent[name])
  })

  it('encrypted with a lost key count as missing: the job stays readable, and an editor can enter them again', async () => {
    const job = await jobs.make({ ...ways[0], auth: { kind: 'BEARER', token: secrets[1] } })
    await app.services.data.sql.run(
      "update job_revision set encrypted_secrets = '1.00000000.AAAA.AAAA' where id = (select revision_id from job where id = ?)",
      [job.id],
    )
    const { job: read } = await editor.ask(`{ job(id: ${job.id}) { ${jobFields} } }`)
    expect(read.auth).toMatchObject({ kind: 'BEARER', hasSecret: false })
    const kept = { headers: [{ name: 'X-Secret', secret: true }], auth: { kind: 'BEARER' } }
    const refusal = await editor.refused(updateJob, { id: job.id, input: { version: 1, ...kept } })
    expect(refusal.extensions.fields!.map(({ path }) => path)).toEqual(['headers.0.value', 'auth.token'])
    const execution = await ran(job.id)
    expect(execution).toMatchObject({ status: 'FAILED' })
    await editor.ask(updateJob, { id: job.id, input: { version: 1, ...ways[0], auth: { kind: 'NONE' } } })
    expect((await ran(job.id)).status).toBe('SUCCEEDED')
  })

  it('cannot be read by a viewer, who cannot make a test run either', async () => {
    const viewer = await app.as('VIEWER')
    expect((await viewer.refused(testJob, { input: jobs.input() })).extensions.code).toBe('FORBIDDEN')
    expect((await viewer.refused(createJob, { input: jobs.input() })).extensions.code).toBe('FORBIDDEN')
  })
})
