import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decryptToken, tokenAssociatedData } from '../../model/sessions/encryptedToken.ts'
import { engineFor } from '../../engine/engineFor.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobFields, jobMaker, updateJob } from '../../testing/makeJob.ts'
import { runJob } from '../../testing/runJob.ts'
import { Target } from '../../testing/target/target.ts'
import { encryptUnbound } from '../../testing/encryptUnbound.ts'

const key = 'the key of the tests of tampering, long enough'
const secret = 'header-secret-4711'
const headers = (name: string) => [{ name, value: secret, secret: true }]
const bearer = { kind: 'BEARER', token: 'bearer-secret-4712' }

describe.each(databases)('in a database that somebody else writes to, on %s,', (database) => {
  let app: TestApp
  let owner: Target
  let thief: Target
  let editor: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>
  /** With two secrets, for the owner. */
  let victim: Answer
  /** With secrets of the same fields, for the same origin. */
  let other: Answer

  beforeAll(async () => {
    owner = await Target.start()
    thief = await Target.start()
    app = await startApp(database, { startEngine: engineFor, settings: { SECRET_KEY: key } })
    editor = await app.as('EDITOR')
    jobs = await jobMaker(editor, owner.url('/echo'))
  })
  beforeEach(async () => {
    victim = await jobs.make({ headers: headers('X-Secret'), auth: bearer })
    other = await jobs.make({ headers: headers('X-Secret'), auth: { ...bearer, token: 'bearer-secret-4713' } })
    owner.received.length = thief.received.length = 0
  })
  afterAll(async () => {
    await app?.stop()
    await Promise.all([owner?.close(), thief?.close()])
  })

  const revisionOf = async (job: Answer) => {
    const [row] = await app.services.data.sql.all<Answer>(
      'select r.* from job_revision r join job j on j.revision_id = r.id where j.id = ?',
      [job.id],
    )
    return row as { id: number; encrypted_secrets: string; headers: string }
  }
  const write = async (job: Answer, column: string, value: unknown) =>
    app.services.data.sql.run(`update job_revision set ${column} = ? where id = ?`, [value, (await revisionOf(job)).id])
  const encryptedSecretsOf = async (job: Answer) => (await revisionOf(job)).encrypted_secrets
  /** A run of the job sends nothing, says why, and shows no secret. */
  const sendsNothing = async (job: Answer, sentence: RegExp) => {
    const execution = await runJob(editor, job.id)
    expect(execution).toMatchObject({ status: 'FAILED', failureKind: 'INVALID_REQUEST' })
    expect(execution.errorMessage).toMatch(sentence)
    expect(execution.attempts).toHaveLength(1)
    expect([owner.received, thief.received]).toEqual([[], []])
    expect(JSON.stringify(execution)).not.toContain('secret-471')
  }
  const moved = /^A stored secret was moved or changed in the database/

  it('an encrypted secret decrypts in no other row, even one of the same origin', async () => {
    const [one, two] = [await encryptedSecretsOf(victim), await encryptedSecretsOf(other)]
    await write(victim, 'encrypted_secrets', two)
    await write(other, 'encrypted_secrets', one)
    await sendsNothing(victim, moved)
    await sendsNothing(other, moved)
  })

  it.each<[string, (thief: Target) => [string, unknown][]]>([
    ['to another origin', (target) => [['url', target.url('/echo')]]],
    ['to another header', () => [['headers', JSON.stringify([{ name: 'X-Debug', value: null, secret: true }])]]],
    [
      'to a header that is shown',
      () => [['headers', JSON.stringify([{ name: 'X-Secret', value: '', secret: false }])]],
    ],
    [
      'to another kind of authentication',
      () => [
        ['auth_kind', 4],
        ['auth_name', 'q'],
        ['auth_in', 'query'],
      ],
    ],
  ])('a secret does not go %s', async (_, columns) => {
    for (const [column, value] of columns(thief)) await write(victim, column, value)
    await sendsNothing(victim, moved)
  })

  it('a job whose encrypted secret is gone makes no call, rather than one without its secret', async () => {
    await write(victim, 'encrypted_secrets', null)
    await sendsNothing(victim, /^The secret of the header X-Secret is not stored\. Enter it again\.$/)
  })

  it('a secret encrypted by a version without associated data is refused after the upgrade', async () => {
    const text = JSON.stringify({ headers: { 0: secret }, auth: bearer.token })
    await write(victim, 'encrypted_secrets', encryptUnbound(key, text))
    await sendsNothing(victim, /^A stored secret has the form of an older version/)
  })

  it('an editor gets nothing out of a moved secret either, and repairs the job by entering the secrets', async () => {
    await write(victim, 'url', thief.url('/echo'))
    const kept = { headers: [{ name: 'X-Secret', secret: true }], auth: { kind: 'BEARER' } }
    const testJob =
      'mutation ($input: CreateJobInput!, $jobId: ID) { testJob(input: $input, jobId: $jobId) { number } }'
    const input = jobs.input({ ...kept, url: thief.url('/echo') })
    expect((await editor.refused(testJob, { input, jobId: victim.id })).extensions.code).toBe('BAD_USER_INPUT')
    const { job } = await editor.ask(`{ job(id: ${victim.id}) { ${jobFields} } }`)
    expect(job.auth.hasSecret).toBe(false)
    const refused = await editor.refused(updateJob, { id: victim.id, input: { version: 1, timeoutMs: 2000 } })
    expect(refused.extensions.fields!.map(({ path }) => path)).toEqual(['headers.0.value', 'auth.token'])
    await editor.ask(updateJob, { id: victim.id, input: { version: 1, name: `Renamed ${victim.id}` } })
    await editor.ask(updateJob, {
      id: victim.id,
      input: { version: 2, url: owner.url('/echo'), headers: headers('X-Secret'), auth: bearer },
    })
    expect((await runJob(editor, victim.id)).status).toBe('SUCCEEDED')
    expect(thief.received).toEqual([])
  })

  it('a copy of a job whose secret does not decrypt has no secret', async () => {
    await write(victim, 'encrypted_secrets', await encryptedSecretsOf(other))
    const { duplicateJob } = await editor.ask(`mutation { duplicateJob(id: ${victim.id}) { ${jobFields} } }`)
    expect(duplicateJob.auth).toMatchObject({ kind: 'BEARER', hasSecret: false })
    await sendsNothing(duplicateJob, /is not stored/)
  })

  it('the encrypted token of a session does not decrypt as a secret of a job, nor the other way round', async () => {
    const { sessionId } = await app.as('VIEWER')
    expect(decryptToken(await encryptedSecretsOf(victim), sessionId, app.services.encryption)).toBeNull()
    await write(
      victim,
      'encrypted_secrets',
      app.services.encryption.encrypt('{"headers":{"0":"x"},"auth":"y"}', tokenAssociatedData('x')),
    )
    await sendsNothing(victim, moved)
  })
})
