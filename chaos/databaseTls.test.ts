import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { request } from 'undici'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMariaDb, type MariaDb } from '../scripts/provision/mariadb.ts'
import { createApp } from '../server/app.ts'
import { createLog } from '../server/platform/log.ts'
import { openDatabase } from '../server/model/openData.ts'
import type { Data } from '../server/database/orm.ts'
import { engineFor } from '../server/engine/engineFor.ts'
import { readSettings, SettingsError } from '../server/settings.ts'
import { run } from '../server/database/SqlClient.ts'
import { makeCertificates } from '../server/testing/target/certificates.ts'

const certificates = makeCertificates(Date.now())
let folder: string
let caFile: string
let mariaDb: MariaDb
/** The URL of an account that the server refuses without TLS, so whatever works with it is encrypted. */
let url: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-tls-'))
  caFile = join(folder, 'ca.pem')
  writeFileSync(caFile, certificates.ca)
  mariaDb = await startMariaDb({ tls: certificates.good })
  url = await mariaDb.createTlsAccount('guarded')
})
afterAll(async () => {
  await mariaDb.stop()
  rmSync(folder, { recursive: true, force: true })
})

test.each(['127.0.0.1', 'localhost'])('a whole server works over checked TLS with the database at %s', async (host) => {
  const settings = readSettings({
    PORT: '0',
    DATA_DIR: folder,
    DATABASE_URL: `${at(host)}?ssl=verify`,
    DATABASE_CA: caFile,
  })
  const app = await createApp(settings, { startEngine: engineFor, log: createLog('silent') })
  try {
    await app.services.data.sql.transaction(function* () {
      yield* run("insert into instance_value (name, value) values ('tls', '')")
      yield* run("delete from instance_value where name = 'tls'")
    })
    expect((await request(`${app.url}/health/ready`)).statusCode).toBe(200)
  } finally {
    await app.stop()
  }
})

test('ssl=true encrypts and does not look at the certificate', async () => {
  for (const which of ['good', 'wrongHost', 'expired', 'selfSigned'] as const) {
    await mariaDb.setCertificate(certificates[which])
    const data = await open(`${url}?ssl=true`)
    await data.sql.run('do 0')
    await data.close()
  }
})

test('a DATABASE_URL without TLS gets an error that says so where the account or the server demands TLS', async () => {
  const demanded = /^The database at 127\.0\.0\.1:\d+ demands TLS: add \?ssl=true to DATABASE_URL, or \?ssl=verify /
  expect(await refusal(url)).toMatch(demanded)
  expect(await refusal(url.replace(/\w+$/, 'no_such_database'))).toMatch(demanded)
  const root = await open(`${mariaDb.url}?ssl=true`)
  try {
    await root.sql.run('set global require_secure_transport = on')
    expect(await refusal(mariaDb.url)).toMatch(demanded)
  } finally {
    await root.sql.run('set global require_secure_transport = off')
    await root.close()
  }
})

test('the error for a wrong password says so, with TLS and without', async () => {
  const wrong = new URL(url)
  wrong.password = 'topsecret'
  for (const search of ['', '?ssl=true'])
    expect(await refusal(wrong.href + search)).toMatch(/refuses the user "guarded" .+ check user and password/)
})

test.each([
  ['wrongHost', '127.0.0.1', /is not valid for "127\.0\.0\.1" \(it names DNS:elsewhere\.example\): use such a name/],
  ['wrongHost', 'localhost', /is not valid for "localhost"/],
  ['localhostOnly', '127.0.0.1', /is not valid for "127\.0\.0\.1" \(it names DNS:localhost\)/],
  ['expired', '127.0.0.1', /cannot be used \(certificate has expired\): renew it/],
  ['selfSigned', '127.0.0.1', /is not trusted \(.+\): set DATABASE_CA/],
] as const)('ssl=verify refuses a database whose certificate is %s at %s', async (which, host, sentence) => {
  await mariaDb.setCertificate(certificates[which])
  expect(await refusal(`${at(host)}?ssl=verify`, caFile)).toMatch(sentence)
})

test('ssl=verify without DATABASE_CA trusts the authorities of the system, and no other', async () => {
  await mariaDb.setCertificate(certificates.good)
  expect(await refusal(`${url}?ssl=verify`)).toMatch(/certificate .+ is not trusted \(.+\): set DATABASE_CA/)
})

test.each(['127.0.0.1', 'localhost'])(
  'every connection checks the certificate, not only the first one, at %s',
  async (host) => {
    await mariaDb.setCertificate(certificates.good)
    const data = await open(`${at(host)}?ssl=verify`, caFile)
    // Statements at the same time need connections of their own.
    const several = () => Promise.allSettled([1, 2, 3, 4].map(() => data.sql.all('select sleep(0.2)')))
    try {
      await mariaDb.setCertificate(certificates.wrongHost)
      const refused = (await several()).filter(({ status }) => status === 'rejected')
      expect(refused).toContainEqual({
        status: 'rejected',
        reason: expect.objectContaining({ code: 'HANDSHAKE_SSL_ERROR' }) as Error,
      })
      await mariaDb.setCertificate(certificates.good)
      expect((await several()).map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'))
    } finally {
      await data.close()
    }
  },
)

test('a database without TLS is not used where TLS is asked for', async () => {
  for (const ssl of ['true', 'verify'])
    expect(await refusal(`${process.env['TEST_MYSQL_URL']}?ssl=${ssl}`)).toMatch(/offers no TLS: .+ remove ssl/)
})

const at = (host: string) => url.replace('127.0.0.1', host)

/** Opens the database as a start with these settings does. */
function open(databaseUrl: string, ca?: string): Promise<Data> {
  return openDatabase({
    ...readSettings({ DATABASE_URL: databaseUrl, ...(ca ? { DATABASE_CA: ca } : {}) }),
    dataDir: folder,
  })
}

async function refusal(databaseUrl: string, ca?: string): Promise<string> {
  const error: unknown = await open(databaseUrl, ca).then(
    (data) => data.close().then(() => 'It was opened.'),
    (refused: unknown) => refused,
  )
  expect(error).toBeInstanceOf(SettingsError)
  const { message } = error as Error
  expect(message).toMatch(/^[^\n]+[.]$/)
  expect(message).not.toContain(new URL(databaseUrl).password)
  return message
}
