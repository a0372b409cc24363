import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openData, type Data } from '../../model/openData.ts'
import { migrateUp } from '../../database/migrations/run.ts'
import { type DatabaseName, databases, newMySqlDatabase } from '../../testing/databases.ts'
import { type CallMade, stamp } from '../../testing/targetInTest.ts'
import { noneBroken, simulatedEngine } from '../../testing/simulatedEngine.ts'
import { maxMissedRows } from '../plan.ts'

const run = promisify(execFile)

describe.each(databases)('a backup of yesterday that is restored on %s', (name) => {
  let folder: string
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'carillon-backup-'))))
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('counts all since then as missed, by each job’s rule, and calls again only under the key that was sent before', async () => {
    const [database, restore] = await backedUp(name, folder)
    const before = await simulatedEngine(name, '2026-01-01T00:00:30Z', database)
    await before.enter()
    before.target.respond = ({ url }) => (url.includes('slow') ? 'hang' : {})
    const wish = { cronPattern: '*/10 * * * *', overlap: 'ALLOW' } as const
    const once = await before.addJob({ ...wish, misfire: 'RUN_ONCE' })
    const skip = await before.addJob({ ...wish, misfire: 'SKIP' })
    const every = await before.addJob({ ...wish, misfire: 'RUN_ALL' })
    const slow = await before.addJob({ cronPattern: '30 0 1 1 *', url: 'http://127.0.0.1:9/slow', retryAttempts: 1 })
    await before.runTo('2026-01-01T00:30:00Z')
    const kept = (await before.rows()).map(({ id }) => id)
    const restored = await restore()
    await before.runTo('2026-01-02T00:00:00Z')
    await before.close()

    const after = await simulatedEngine(name, '2026-01-02T00:05:00Z', restored)
    after.target.respond = () => ({})
    await restored.sql.run('update server_instance set lease_until = 0')
    await after.enter()
    await after.runTo('2026-01-02T00:20:00Z')

    const runs = async (job: number) =>
      (await after.rows(job)).filter(({ at, status }) => at > '2026-01-01T00:30:00Z' && status === 'SUCCEEDED')
    const instants = (rows: { at: string }[]) => rows.map(({ at }) => at.slice(8, 16))
    expect(instants(await runs(once))).toEqual(['02T00:00', '02T00:10', '02T00:20'])
    expect(instants(await runs(skip))).toEqual(['02T00:10', '02T00:20'])
    expect(await runs(every)).toHaveLength(maxMissedRows + 2)
    // From the first instant to the last, each is in one row.
    for (const job of [once, skip, every])
      expect((await after.rows(job)).reduce((sum, { occurrences: stands }) => sum + stands, 0)).toBe(24 * 6 + 2)
    expect((await after.rows(slow)).map(({ at, status }) => `${at.slice(8, 16)} ${status}`)).toEqual([
      '01T00:30 SUCCEEDED',
    ])

    const ids = (await after.rows()).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(kept))
    const keyOf = ({ request }: CallMade) => stamp(request, 'Idempotency-Key')
    const planOf = ({ request }: CallMade) => `${request.url} ${stamp(request, 'X-Scheduled-For')}`
    const sent = new Map(before.target.calls.map((call) => [keyOf(call), planOf(call)]))
    const again = after.target.calls.filter((call) => sent.has(keyOf(call)))
    // The catch-ups of instants that had run before they were lost, and the run that was under way.
    expect(again.length).toBe(1 + maxMissedRows + 1)
    for (const call of again) expect(sent.get(keyOf(call))).toBe(planOf(call))
    expect(await after.invariants()).toEqual(noneBroken)
    await after.close()
  })
})

/** A new database, and the way to back it up as README says; that answers the same database as it then was, elsewhere. */
async function backedUp(name: DatabaseName, folder: string): Promise<[Data, () => Promise<Data>]> {
  if (name === 'SQLite') {
    const database = await openData({ databaseUrl: null, dataDir: ':memory:' })
    await migrateUp(database)
    return [
      database,
      async () => {
        await database.sql.run(`vacuum into '${join(folder, 'carillon.sqlite')}'`)
        return openData({ databaseUrl: null, dataDir: folder })
      },
    ]
  }
  const databaseUrl = await newMySqlDatabase()
  const database = await openData({ databaseUrl, dataDir: ':memory:' })
  await migrateUp(database)
  return [
    database,
    async () => {
      const dump = await askServer('mariadb-dump', databaseUrl, '--single-transaction')
      await writeFile(join(folder, 'dump.sql'), dump)
      const elsewhere = await newMySqlDatabase()
      await askServer('mariadb', elsewhere, '--execute', `source ${join(folder, 'dump.sql')}`)
      return openData({ databaseUrl: elsewhere, dataDir: ':memory:' })
    },
  ]
}

async function askServer(program: string, databaseUrl: string, ...options: string[]): Promise<string> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const { stdout } = await run(
    program,
    [`--host=${hostname}`, `--port=${port}`, `--user=${username}`, ...options, pathname.slice(1)],
    { env: { ...process.env, MYSQL_PWD: decodeURIComponent(password) }, maxBuffer: 100_000_000 },
  )
  return stdout
}
