import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import { createLog } from './platform/log.ts'
import { MigrationError } from './database/migrations/MigrationError.ts'
import { migrateUp } from './database/migrations/run.ts'
import { openData } from './model/openData.ts'
import { readSettings, SettingsError } from './settings.ts'
import { newMySqlDatabase } from './testing/databases.ts'
import { idleEngine } from './testing/engine.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'carillon-app-'))))
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

test('the data folder may have any name', async () => {
  const settings = environment({ DATA_DIR: join(folder, 'Über uns – 定时 🕰 %_?#') })
  for (let start = 0; start < 2; start++) {
    const app = await createApp(readSettings(settings), parts)
    expect(await app.services.data.sql.all('select value from instance_value')).toHaveLength(1)
    await app.stop()
  }
})

test('the key is made whole, for its owner only, and by the first of several that start at once', async () => {
  const urls = [await newMySqlDatabase(), await newMySqlDatabase()]
  const apps = await Promise.all(urls.map((url) => createApp(readSettings(environment({ DATABASE_URL: url })), parts)))
  await Promise.all(apps.map((app) => app.stop()))
  expect(readdirSync(folder)).toEqual(['secret.key'])
  expect(readFileSync(join(folder, 'secret.key'), 'utf8')).toMatch(/^[\w-]{64}$/)
  expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600)
})

test('the data files are for their owner only, also in a folder that was there and open to all, and where they were open', async () => {
  chmodSync(folder, 0o755)
  const files = ['carillon.sqlite', 'carillon.sqlite-shm', 'carillon.sqlite-wal', 'lock.sqlite', 'secret.key']
  const modes = () => files.map((file) => [file, (statSync(join(folder, file)).mode & 0o777).toString(8)])
  const before = process.umask(0o022)
  try {
    for (let start = 0; start < 2; start++) {
      const app = await createApp(readSettings(environment({})), parts)
      await app.services.data.sql.run("insert into instance_value (name, value) values (?, 'x')", [`start ${start}`])
      expect(modes()).toEqual(files.map((file) => [file, '600']))
      expect(readdirSync(folder).filter((file) => (statSync(join(folder, file)).mode & 0o077) !== 0)).toEqual([])
      await app.stop()
      for (const file of readdirSync(folder)) chmodSync(join(folder, file), 0o644)
    }
  } finally {
    process.umask(before)
  }
})

describe('a start is refused with one sentence that says what to do:', () => {
  test('a port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    expect(await refusal({ PORT: String(port) })).toMatch(new RegExp(`Port ${port} .+ is taken .+ PORT`))
    taken.close()
  })

  test.skipIf(process.getuid?.() === 0)('a folder that cannot be written', async () => {
    chmodSync(folder, 0o500)
    expect(await refusal({})).toMatch(/cannot be written .+ DATA_DIR/)
  })

  test('a folder that is a file', async () => {
    writeFileSync(join(folder, 'file'), '')
    expect(await refusal({ DATA_DIR: join(folder, 'file', 'data') })).toMatch(/cannot be written .+ DATA_DIR/)
  })

  test.each(['secret.key', 'lock.sqlite'])('a %s that cannot be used', async (file) => {
    mkdirSync(join(folder, file))
    expect(await refusal({})).toMatch(new RegExp(`${file} cannot be used .+ DATA_DIR`))
  })

  test.each(['', 'half a key'])('a secret.key with %o in it', async (text) => {
    writeFileSync(join(folder, 'secret.key'), text)
    expect(await refusal({})).toMatch(/secret\.key holds no key: .+ backup/)
  })

  test('a database file that is not a database', async () => {
    writeFileSync(join(folder, 'carillon.sqlite'), 'not a database at all, but long enough to look like one'.repeat(50))
    expect(await refusal({})).toMatch(/is not a database/)
  })

  test('a database that a newer version has used', async () => {
    const data = await openData({ databaseUrl: null, dataDir: folder })
    await migrateUp(data)
    await data.sql.run(
      "insert into migration (name, executed_at) values ('Migration29990101000000', '2999-01-01 00:00:00')",
    )
    await data.close()
    expect(await refusal({})).toMatch(/newer version of Carillon/)
  })

  test('another secret key than the one the database was used with', async () => {
    await (await createApp(readSettings(environment({ SECRET_KEY: 'a'.repeat(40) })), parts)).stop()
    expect(await refusal({ SECRET_KEY: 'b'.repeat(40) })).toMatch(/SECRET_KEY .+ is not the one/)
  })

  test('every malformed DATABASE_URL, without its password in the sentence', async () => {
    const right = new URL(await newMySqlDatabase())
    const wrong = (change: (url: URL) => void) => {
      const url = new URL(right)
      change(url)
      return url.href
    }
    for (const [url, sentence] of [
      [wrong((it) => (it.port = '1')), /No database answers at .+ DATABASE_URL/],
      [wrong((it) => (it.hostname = 'no-such-host.invalid')), /host .+ is not known/],
      [wrong((it) => (it.pathname = '/no_such_database')), /no database "no_such_database"|refuses the user/],
      [wrong((it) => Object.assign(it, { username: 'nobody', password: 'topsecret' })), /refuses the user "nobody"/],
      ['postgres://user:topsecret@127.0.0.1/x', /DATABASE_URL must be mysql/],
      ['nonsense', /DATABASE_URL must be mysql/],
    ] as const) {
      const told = await refusal({ DATABASE_URL: url })
      expect(told).toMatch(sentence)
      expect(told).not.toContain('topsecret')
      expect(told).not.toContain(right.password)
    }
  })

  test('unusable settings and unknown options', async () => {
    expect(await refusal({ PORT: '99999' })).toMatch(/PORT must be/)
    expect(await refusal({ HOST: '203.0.113.77' })).toMatch(
      /HOST is 203\.0\.113\.77, which is no address of this machine/,
    )
    for (const targets of ['10.0.0.0/99', 'http://example.com', 'a;b'])
      expect(await refusal({ ALLOWED_TARGETS: `10.0.0.0/8,${targets}` })).toMatch(/^ALLOWED_TARGETS: .+ is not/)
  })
})

const parts = { startEngine: async () => idleEngine(), log: createLog('silent') }

const environment = (env: Record<string, string>) => ({ PORT: '0', DATA_DIR: folder, ...env })

/** The sentence with which a start in this process fails. */
async function refusal(env: Record<string, string>): Promise<string> {
  const error: unknown = await Promise.resolve()
    .then(() => createApp(readSettings(environment(env)), parts))
    .then(
      (app) => app.stop().then(() => 'It started.'),
      (refused: unknown) => refused,
    )
  expect(error).toSatisfy((it) => it instanceof SettingsError || it instanceof MigrationError)
  const { message } = error as Error
  expect(message).toMatch(/^[^\n]+[.]$/)
  return message
}
