import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAccessTokens } from '../sessions/accessToken.ts'
import { engineFor } from '../../engine/engineFor.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import { databases, newMySqlDatabase } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'
import { runJob } from '../../testing/runJob.ts'
import { Target } from '../../testing/target/target.ts'
import { encryptUnbound } from '../../testing/encryptUnbound.ts'

const [first, second, third] = ['1', '2', '3'].map((sign) => sign.repeat(40)) as [string, string, string]
const ways = { headers: [{ name: 'X-Secret', value: 'header-secret', secret: true }] }
const minutes = (count: number) => count * 60_000

describe.each(databases)('a server whose secret or version changes, on %s,', (database) => {
  let target: Target
  let place: Record<string, string>
  let apps: TestApp[] = []
  let dataDir: string
  let clock = Date.now()

  beforeEach(async () => {
    target = await Target.start()
    dataDir = await mkdtemp(join(tmpdir(), 'carillon-rotation-'))
    place = database === 'MariaDB' ? { DATABASE_URL: await newMySqlDatabase() } : { DATA_DIR: dataDir }
  })
  afterEach(async () => {
    await stopAll()
    await target.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  const start = async (secret: string, previous?: string) => {
    const app = await startApp(database, {
      settings: { ...place, SECRET_KEY: secret, ...(previous ? { SECRET_KEY_PREVIOUS: previous } : {}) },
      startEngine: engineFor,
      now: () => new Date(clock),
    })
    apps.push(app)
    return app
  }
  const stopAll = async () => {
    const running = apps
    apps = []
    for (const app of running) await app.stop()
  }
  const restart = async (secret: string, previous?: string) => {
    await stopAll()
    return start(secret, previous)
  }
  const sendsItsSecret = async (app: TestApp, jobId: string) => {
    target.received.length = 0
    expect((await runJob(await app.as('EDITOR'), jobId)).status).toBe('SUCCEEDED')
    expect(JSON.stringify(target.received.at(-1)!.headers)).toContain('header-secret')
  }
  const mayAsk = async (app: TestApp, token: string) => {
    const visitor = app.visitor()
    visitor.token = token
    return !(await visitor.send('{ viewer { id } }')).errors
  }

  it('sends the same secrets after each of two changes, and forgets the keys before', async () => {
    const app = await start(first)
    const jobs = await jobMaker(await app.as('EDITOR'), target.url('/echo'))
    const job = await jobs.make(ways)
    await sendsItsSecret(await restart(second, first), job.id)
    await sendsItsSecret(await restart(third, second), job.id)
    await sendsItsSecret(await restart(third), job.id)
  })

  it('lets tokens of the previous secret in for 15 minutes after its first start, whatever starts after that', async () => {
    const before = await start(first)
    const { user, sessionId, token } = await before.as('ADMIN')
    await restart(second, first)
    expect(await mayAsk(apps[0]!, token!)).toBe(true)
    const rotatedMs = clock
    // Who knows the leaked secret signs for ever.
    const forge = () => createAccessTokens(first, null, 15).sign({ userId: user.id, sessionId }, new Date(clock)).token
    clock = rotatedMs + minutes(14)
    expect(await mayAsk(apps[0]!, forge())).toBe(true)
    await restart(second, first)
    expect(await mayAsk(apps[0]!, forge())).toBe(true)
    clock = rotatedMs + minutes(15)
    expect(await mayAsk(apps[0]!, forge())).toBe(false)
    await restart(second, first)
    expect(await mayAsk(apps[0]!, forge())).toBe(false)
    expect(await mayAsk(apps[0]!, apps[0]!.services.authenticator.sign(user.id, sessionId).token)).toBe(true)
  })

  it.skipIf(database === 'SQLite')('counts those 15 minutes from the first of several servers', async () => {
    const before = await start(first)
    const { user, sessionId } = await before.as('ADMIN')
    const one = await start(second, first)
    const rotatedMs = clock
    clock = rotatedMs + minutes(10)
    const other = await start(second, first)
    const late = before.services.authenticator.sign(user.id, sessionId).token
    expect(await Promise.all([one, other].map((app) => mayAsk(app, late)))).toEqual([true, true])
    clock = rotatedMs + minutes(15)
    expect(await Promise.all([one, other].map((app) => mayAsk(app, late)))).toEqual([false, false])
  })

  it('goes on with the secrets that a version without associated data stored, also where two jobs share them', async () => {
    const app = await start(first)
    const jobs = await jobMaker(await app.as('EDITOR'), target.url('/echo'))
    const [job, copy] = [await jobs.make(ways), await jobs.make()]
    const { sql } = app.services.data
    const old = encryptUnbound(first, JSON.stringify({ headers: { 0: 'header-secret' } }))
    await sql.run('update job_revision set encrypted_secrets = ? where encrypted_secrets is not null', [old])
    await sql.run("update instance_value set value = ? where name = 'secret_check'", [
      encryptUnbound(first, 'carillon'),
    ])
    const [{ revision_id: shared }] = (await sql.all<{ revision_id: number }>(
      'select revision_id from job where id = ?',
      [job.id],
    )) as [{ revision_id: number }]
    await sql.run('update job set revision_id = ? where id = ?', [shared, copy.id])
    const upgraded = await restart(first)
    await sendsItsSecret(upgraded, job.id)
    await sendsItsSecret(upgraded, copy.id)
    const rows = await upgraded.services.data.sql.all<{ encrypted_secrets: string }>(
      'select encrypted_secrets from job_revision where encrypted_secrets is not null',
    )
    expect(rows.map(({ encrypted_secrets: encrypted }) => encrypted.split('.')[0])).toEqual(['2'])
    await sendsItsSecret(await restart(second, first), copy.id)
  })
})
