import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engineFor } from '../../engine/engineFor.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker, updateJob } from '../../testing/makeJob.ts'
import { Target } from '../../testing/target/target.ts'
import { reportShortSecrets } from './reportShortSecrets.ts'
import { revisionOf } from './loadRevision.ts'
import { encryptSecrets } from './secrets.ts'

const short = 'tok42'
const bearer = { auth: { kind: 'BEARER' } }
const testJob = `mutation ($input: CreateJobInput!, $jobId: ID) { testJob(input: $input, jobId: $jobId) {
  responseStatus responseHeaders { name value } requestHeaders { name value secret } } }`

describe.each(databases)('a stored secret shorter than eight characters, on %s', (database) => {
  let app: TestApp
  let target: Target
  let editor: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>
  let job: Answer

  beforeAll(async () => {
    target = await Target.start()
    app = await startApp(database, { startEngine: engineFor })
    editor = await app.as('EDITOR')
    jobs = await jobMaker(editor, target.url(`/echo-secret?in=${short}`))
    job = await jobs.make({ auth: { kind: 'BEARER', token: 'a-token-of-its-own' } })
    await storeShort(job.id)
  })
  afterAll(async () => {
    await app?.stop()
    await target?.close()
  })

  /** As an earlier version took it. */
  const storeShort = async (id: string) => {
    const [row] = await app.services.data.sql.all<Record<string, unknown>>(
      'select * from job_revision where id = (select revision_id from job where id = ?)',
      [id],
    )
    const revision = revisionOf(row!)
    const encrypted = encryptSecrets(revision, { headers: {}, auth: short }, app.services.encryption)
    await app.services.data.sql.run('update job_revision set encrypted_secrets = ? where id = ?', [
      encrypted,
      revision.id,
    ])
  }
  const lines = (logged: string) => logged.split('\n').filter((line) => line.includes('cannot be masked'))

  it('is refused where it is entered, in a test run, too', async () => {
    const input = jobs.input({ auth: { kind: 'BEARER', token: short } })
    for (const refusal of [
      await editor.refused(testJob, { input }),
      await editor.refused(updateJob, { id: job.id, input: { version: 1, auth: { kind: 'BEARER', token: short } } }),
    ])
      expect(refusal.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: [{ path: 'auth.token', message: expect.stringMatching(/at least 8 characters/) }],
      })
  })

  it('goes on working, and is masked in headers', async () => {
    const { testJob: attempt } = await editor.ask(testJob, { input: jobs.input(bearer), jobId: job.id })
    expect(target.received.at(-1)!.headers).toMatchObject({ authorization: `Bearer ${short}` })
    expect(attempt.responseStatus).toBe(200)
    expect(attempt.requestHeaders).toContainEqual({ name: 'Authorization', value: null, secret: true })
    expect(attempt.responseHeaders).toContainEqual({ name: 'set-cookie', value: 'session=•••' })
    expect(attempt.responseHeaders).toContainEqual({ name: 'x-echo', value: '•••' })
  })

  it('stays in changes that keep it', async () => {
    const input = { version: 1, timeoutMs: 2000, ...bearer }
    expect((await editor.ask(updateJob, { id: job.id, input })).updateJob.auth.hasSecret).toBe(true)
    await editor.ask(testJob, { input: jobs.input(bearer), jobId: job.id })
    expect(target.received.at(-1)!.headers).toMatchObject({ authorization: `Bearer ${short}` })
  })

  it('is named in the log once, by its job and never by its value', async () => {
    await jobs.make({ auth: { kind: 'BEARER', token: 'a-token-of-its-own' } })
    const before = lines(app.logged()).length
    await reportShortSecrets(app.services, new AbortController().signal)
    const said = lines(app.logged()).slice(before)
    expect(said).toHaveLength(1)
    expect(JSON.parse(said[0]!)).toMatchObject({ level: 40, jobId: Number(job.id), job: job.name })
    expect(said[0]).not.toContain(short)
  })

  // One folder of SQLite serves one server.
  it.runIf(database === 'MariaDB')('is named by each start', async () => {
    const settings = { DATA_DIR: app.dataDir, DATABASE_URL: app.services.settings.databaseUrl! }
    const second = await startApp(database, { settings })
    await second.stop()
    expect(lines(second.logged())).toHaveLength(1)
  })
})
