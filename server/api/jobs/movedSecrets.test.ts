import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engineFor } from '../../engine/engineFor.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobFields, jobMaker, updateJob } from '../../testing/makeJob.ts'
import { runJob } from '../../testing/runJob.ts'
import { Target } from '../../testing/target/target.ts'

const testJob = `mutation ($input: CreateJobInput!, $jobId: ID) { testJob(input: $input, jobId: $jobId) { responseStatus } }`
const header = { name: 'X-Secret', value: 'header-secret-4711', secret: true }
const bearer = { kind: 'BEARER', token: 'bearer-secret-4712' }
const keptHeader = { name: 'X-Secret', secret: true }
/** The same secrets, as an editor who does not know them writes them. */
const kept = { headers: [keptHeader], auth: { kind: 'BEARER' } }
const bothPaths = ['headers.0.value', 'auth.token']

describe.each(databases)('a stored secret on %s', (database) => {
  let app: TestApp
  let owner: Target
  let thief: Target
  let editor: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>

  beforeAll(async () => {
    owner = await Target.start()
    thief = await Target.start()
    app = await startApp(database, { startEngine: engineFor })
    editor = await app.as('EDITOR')
    jobs = await jobMaker(editor, owner.url('/echo'))
  })
  afterAll(async () => {
    await app?.stop()
    await Promise.all([owner?.close(), thief?.close()])
  })

  const withSecrets = (more: object = {}) => jobs.make({ headers: [header], auth: bearer, ...more })
  const change = async (job: Answer, input: object) =>
    (await editor.ask(updateJob, { id: job.id, input: { version: job.version, ...input } })).updateJob
  const refusal = async (job: Answer, input: object) =>
    (await editor.refused(updateJob, { id: job.id, input: { version: job.version, ...input } })).extensions.fields!
  const read = async (id: string) => (await editor.ask(`{ job(id: ${id}) { ${jobFields} } }`)).job
  const sentTo = (target: Target) => JSON.stringify(target.received)
  const last = (target: Target) =>
    Object.fromEntries(
      Object.entries(target.received.at(-1)!.headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
  const ownSecrets = { 'x-secret': header.value, authorization: `Bearer ${bearer.token}` }

  it('is not sent by a test call to another origin: each is asked for, at its field, with a sentence', async () => {
    const job = await withSecrets()
    const input = jobs.input({ ...kept, url: thief.url('/echo') })
    const { extensions } = await editor.refused(testJob, { input, jobId: job.id })
    expect(extensions.code).toBe('BAD_USER_INPUT')
    expect(extensions.fields).toEqual(
      bothPaths.map((path) => ({
        path,
        code: 'SECRET_REQUIRED',
        message: `This secret was entered for ${new URL(owner.url('')).origin}, and the URL now leads to ${new URL(thief.url('')).origin}. Enter it again.`,
      })),
    )
    expect(thief.received).toEqual([])
  })

  it.each<[string, (thiefUrl: string) => object]>([
    ['the URL alone', (url) => ({ url })],
    ['the URL, naming what is kept', (url) => ({ url, ...kept })],
    ['the URL and a header', (url) => ({ url, headers: [{ name: 'x-secret', value: null, secret: true }] })],
    ['the host as another name', () => ({ url: owner.url('/echo').replace('127.0.0.1', 'localhost') })],
    ['the scheme', () => ({ url: owner.url('/echo').replace('http:', 'https:') })],
  ])('is asked for again where a change moves %s, and the job stays as it was', async (_, inputFor) => {
    const job = await withSecrets()
    const fields = await refusal(job, inputFor(thief.url('/echo')))
    expect(fields.map(({ path }) => path)).toEqual(bothPaths)
    expect(await read(job.id)).toEqual(job)
    expect((await runJob(editor, job.id)).status).toBe('SUCCEEDED')
    expect(last(owner)).toMatchObject(ownSecrets)
    expect(thief.received).toEqual([])
  })

  it('leaves a job that moves with new ones, and does not come back with the old origin', async () => {
    const job = await withSecrets()
    const fresh = {
      headers: [{ ...header, value: 'a new header secret' }],
      auth: { kind: 'BEARER', token: 'new-token-1' },
    }
    const moved = await change(job, { url: thief.url('/echo'), ...fresh })
    await runJob(editor, job.id)
    expect(last(thief)).toMatchObject({ 'x-secret': 'a new header secret', authorization: 'Bearer new-token-1' })
    expect((await refusal(moved, { url: owner.url('/echo') })).map(({ path }) => path)).toEqual(bothPaths)
    const bare = await change(moved, { url: owner.url('/echo'), headers: [], auth: { kind: 'NONE' } })
    expect((await refusal(bare, kept)).map(({ path }) => path)).toEqual(bothPaths)
    expect(sentTo(thief)).not.toContain('4711')
    expect(sentTo(thief)).not.toContain('4712')
  })

  it('stays where only path, query, body or method change', async () => {
    const job = await withSecrets()
    const url = owner.url('/echo?other=1').replace('http:', 'HTTP:')
    const changed = await change(job, {
      url,
      method: 'POST',
      body: 'x',
      headers: [{ ...keptHeader, name: 'x-SECRET' }],
    })
    await change(changed, { timeoutMs: 5000 })
    await runJob(editor, job.id)
    expect(last(owner)).toMatchObject(ownSecrets)
    expect(owner.received.at(-1)).toMatchObject({ path: '/echo?other=1', method: 'POST' })
  })

  it.each<[string, object, object, string]>([
    ['header', { headers: [header] }, { headers: [{ name: 'X-Debug', secret: true }] }, 'headers.0.value'],
    ['header', { headers: [header] }, { headers: [{ name: 'X-Secret', secret: false }] }, 'headers.0.value'],
    [
      'password',
      { auth: { kind: 'BASIC', username: 'ann', password: 'basic-secret-4713' } },
      { auth: { kind: 'BEARER' } },
      'auth.token',
    ],
    ['token', { auth: bearer }, { auth: { kind: 'API_KEY', name: 'X-Key', in: 'header' } }, 'auth.value'],
    [
      'key',
      { auth: { kind: 'API_KEY', name: 'X-Key', in: 'header', value: 'key-secret-4714' } },
      { auth: { kind: 'API_KEY', name: 'X-Debug' } },
      'auth.value',
    ],
    [
      'key',
      { auth: { kind: 'API_KEY', name: 'X-Key', in: 'header', value: 'key-secret-4714' } },
      { auth: { kind: 'API_KEY', in: 'query' } },
      'auth.value',
    ],
  ])('of a %s fills no other field, and must be entered again', async (_, given, moved, path) => {
    const job = await jobs.make(given)
    expect((await refusal(job, moved)).map((fault) => fault.path)).toEqual([path])
    const input = jobs.input({ ...moved, url: job.url })
    const { extensions } = await editor.refused(testJob, { input, jobId: job.id })
    expect(extensions.fields!.map((fault) => fault.path)).toEqual([path])
  })

  it('goes with a copy, which is another row, and stays through deleting and restoring', async () => {
    const job = await withSecrets()
    const { duplicateJob: copy } = await editor.ask(`mutation { duplicateJob(id: ${job.id}) { ${jobFields} } }`)
    expect(copy.auth.hasSecret).toBe(true)
    await runJob(editor, copy.id)
    expect(last(owner)).toMatchObject(ownSecrets)
    expect((await refusal(copy, { url: thief.url('/echo') })).map(({ path }) => path)).toEqual(bothPaths)
    await editor.ask(`mutation { deleteJob(id: ${job.id}) }`)
    const { restoreJob } = await editor.ask(`mutation { restoreJob(id: ${job.id}) { ${jobFields} } }`)
    expect((await refusal(restoreJob, { url: thief.url('/echo') })).map(({ path }) => path)).toEqual(bothPaths)
    await runJob(editor, job.id)
    expect(last(owner)).toMatchObject(ownSecrets)
  })

  it('of a deleted job is never used: testing, copying and rerunning answer NOT_FOUND', async () => {
    const job = await withSecrets()
    const { id } = await runJob(editor, job.id)
    await editor.ask(`mutation { deleteJob(id: ${job.id}) }`)
    const calls = owner.received.length
    const test = await editor.refused(testJob, { input: jobs.input({ ...kept, url: job.url }), jobId: job.id })
    const copy = await editor.refused(`mutation { duplicateJob(id: ${job.id}) { id } }`)
    const rerun = await editor.refused(`mutation { rerunExecution(id: ${id}) { id } }`)
    expect([test, copy, rerun].map(({ extensions }) => extensions.code)).toEqual(Array(3).fill('NOT_FOUND'))
    expect(owner.received).toHaveLength(calls)
  })

  it('is not in the audit event of a test call, which names the actor, the method, the origin and the job', async () => {
    const admin = await app.as('ADMIN')
    const job = await withSecrets()
    await editor.ask(testJob, { input: jobs.input({ ...kept, url: owner.url('/echo?secret=1') }), jobId: job.id })
    await editor.ask(testJob, { input: jobs.input({ url: thief.url('/ok'), method: 'POST' }) })
    const { auditEvents } = await admin.ask(
      '{ auditEvents(filter: { actions: ["job.test"] }, first: 2) { nodes { actor { name } targetId targetName before after } } }',
    )
    const origin = (target: Target) => new URL(target.url('')).origin
    expect(auditEvents.nodes.map((node: Answer) => ({ ...node, after: JSON.parse(node.after) }))).toEqual([
      {
        actor: { name: 'Test EDITOR' },
        targetId: null,
        targetName: null,
        before: null,
        after: { method: 'POST', origin: origin(thief) },
      },
      {
        actor: { name: 'Test EDITOR' },
        targetId: job.id,
        targetName: job.name,
        before: null,
        after: { method: 'GET', origin: origin(owner) },
      },
    ])
  })
})
