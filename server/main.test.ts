import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import { openData } from './orm.ts'
import { Client } from './test/client.ts'
import { newMySqlDatabase } from './test/databases.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
// Below dist, from where node_modules is found; of this run only, since the sources may be newer than the last build.
const built = join(root, 'dist', `.test-${process.pid}`)
let folder: string
const running = new Set<Started>()

beforeAll(() => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', join(root, 'scripts/tsconfig.build.json'), '--noCheck', '--outDir', built])
})
afterAll(() => rmSync(built, { recursive: true, force: true }))
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'carillon-main-'))))
afterEach(async () => {
  for (const one of running) one.kill()
  await Promise.all([...running].map((one) => one.exited))
  running.clear()
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

test('it says in one block where it is, where its data is and what to do first, and ends with 0 on SIGTERM', async () => {
  const server = await ready({})
  const block = server.output()
  expect(block).toMatch(/Address {2}http:\/\/127\.0\.0\.1:\d+\n/)
  expect(block).toContain(`SQLite in ${folder}`)
  expect(block).toContain('make the first administrator')
  expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600)
  server.signal('SIGTERM')
  expect(await server.exited).toBe(0)
  expect(server.errors()).toBe('')
})

test('two signals, as Ctrl-C in npm sends them, stop it once; sockets hear of it and the port is free', async () => {
  const server = await ready({ ADMIN_EMAIL: 'ada@example.com', ADMIN_PASSWORD: 'a long enough secret' })
  const client = new Client(server.url())
  const signIn =
    'mutation { signIn(input: { email: "ada@example.com", password: "a long enough secret" }) { accessToken } }'
  const { accessToken } = (await client.ask(signIn)).signIn
  const socket = new WebSocket(`${server.url().replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${accessToken}` } }))
  await once(socket, 'message')
  server.signal('SIGINT')
  server.signal('SIGINT')
  const [[code], exitCode] = await Promise.all([once(socket, 'close'), server.exited])
  expect([code, exitCode]).toEqual([1001, 0])
  await ready({ PORT: new URL(server.url()).port })
})

test('a second process on the same folder is refused with a sentence, and the first goes on', async () => {
  const first = await ready({})
  await fails(start({}), /Another Carillon is using the data folder .+ DATA_DIR/)
  expect((await new Client(first.url()).ask('{ setupRequired }')).setupRequired).toBe(true)
})

test('killed, it leaves a folder that the next one can use', async () => {
  const first = await ready({})
  first.kill()
  await first.exited
  await ready({})
})

test('a port that is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  await fails(start({ PORT: String(port) }), new RegExp(`Port ${port} .+ is taken .+ PORT`))
  taken.close()
})

test.skipIf(process.getuid?.() === 0)('a folder that cannot be written', async () => {
  chmodSync(folder, 0o500)
  await fails(start({}), /cannot be written .+ DATA_DIR/)
})

test('a folder that is a file', async () => {
  writeFileSync(join(folder, 'file'), '')
  await fails(start({ DATA_DIR: join(folder, 'file', 'data') }), /cannot be written .+ DATA_DIR/)
})

test('a database file that is none', async () => {
  writeFileSync(join(folder, 'carillon.sqlite'), 'not a database at all, but long enough to look like one'.repeat(50))
  await fails(start({}), /is not a database/)
})

test('a database that a newer version has used', async () => {
  await (await ready({})).stop()
  const data = await openData({ databaseUrl: null, dataDir: folder })
  await data.sql.run(
    "insert into migration (name, executed_at) values ('Migration29990101000000', '2999-01-01 00:00:00')",
  )
  await data.close()
  await fails(start({}), /newer version of Carillon/)
})

test('another secret key than the one the database was used with', async () => {
  await (await ready({ SECRET_KEY: 'a'.repeat(40) })).stop()
  await fails(start({ SECRET_KEY: 'b'.repeat(40) }), /SECRET_KEY .+ is not the one/)
})

test('a DATABASE_URL that is wrong, in every way; the password is never told', async () => {
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
    const server = start({ DATABASE_URL: url })
    await fails(server, sentence)
    expect(server.output() + server.errors()).not.toContain('topsecret')
  }
})

test('settings and words that mean nothing', async () => {
  await fails(start({ PORT: '99999' }), /PORT must be/)
  await fails(start({ HOST: '203.0.113.77' }), /HOST is 203\.0\.113\.77, which is no address of this machine/)
  await fails(start({}, ['--nonsense']), /"--nonsense" means nothing/)
})

test('--help and --version tell what they should and touch nothing', async () => {
  const asked = start({ DATA_DIR: join(folder, 'untouched') }, ['--help'])
  expect(await asked.exited).toBe(0)
  expect(asked.output()).toContain('--demo')
  const version = start({ DATA_DIR: join(folder, 'untouched') }, ['--version'])
  expect(await version.exited).toBe(0)
  expect(version.output()).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect(existsSync(join(folder, 'untouched'))).toBe(false)
})

type Started = ReturnType<typeof start>

function start(env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [join(built, 'main.js'), ...args], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: '0', DATA_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  const started = {
    child,
    output: () => said.out,
    errors: () => said.err,
    url: () => /Address +(\S+)/.exec(said.out)![1]!,
    exited: once(child, 'close').then(([code]) => code as number | null),
    signal: (name: NodeJS.Signals) => void child.kill(name),
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.kill('SIGTERM')
      return started.exited
    },
  }
  running.add(started)
  return started
}

async function ready(env: Record<string, string>): Promise<Started> {
  const server = start(env)
  while (!/First .+\n/.test(server.output())) {
    await Promise.race([
      once(server.child.stdout, 'data'),
      server.exited.then((code) => {
        throw new Error(`It ended with ${code}: ${server.errors()}`)
      }),
    ])
  }
  return server
}

/** One sentence on stderr, nothing else, and exit code 1. */
async function fails(server: Started, sentence: RegExp) {
  server.child.stdout.on('data', () => /First/.test(server.output()) && server.kill())
  const code = await server.exited
  expect({ code, lines: server.errors().trim().split('\n').length, text: server.errors() }).toMatchObject({
    code: 1,
    lines: 1,
  })
  expect(server.errors()).toMatch(sentence)
  expect(server.errors().trim()).toMatch(/[.]$/)
}
