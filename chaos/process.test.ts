import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import WebSocket from 'ws'
import { runServer, startServer } from '../e2e/server.ts'
import { Client } from '../server/testing/client.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'carillon-process-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the server says where it is, where its data is and what to do first; its folder is its own until it is gone, also by a kill', async () => {
  const server = await startServer({ dataDir: folder, env: { LOG_LEVEL: 'warn' } })
  while (!server.output().includes('First')) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(server.output()).toContain(`Address  ${server.url}\n`)
  expect(server.output()).toContain(`SQLite in ${folder}`)
  expect(server.output()).toContain('create the first administrator')
  expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600)

  const second = await runServer({ dataDir: folder })
  expect(second).toMatchObject({ code: 1, stdout: '' })
  expect(second.stderr, 'a second one on its folder').toMatch(
    /^Another Carillon is using the data folder .+DATA_DIR.*[.]\n$/,
  )
  expect((await new Client(server.url).ask('{ setupRequired }')).setupRequired, 'the first goes on').toBe(true)

  await server.kill()
  const heir = await startServer({ dataDir: folder })
  expect((await new Client(heir.url).ask('{ setupRequired }')).setupRequired, 'killed, its folder is free').toBe(true)
  expect(await heir.stop()).toBe(0)
}, 60_000)

test('two signals, as Ctrl-C in npm sends them, stop it once; sockets hear of it and the port is free', async () => {
  const env = { ADMIN_EMAIL: 'ada@example.com', ADMIN_PASSWORD: 'a long enough secret' }
  const server = await startServer({ dataDir: folder, env })
  const signIn =
    'mutation { signIn(input: { email: "ada@example.com", password: "a long enough secret" }) { accessToken } }'
  const { accessToken } = (await new Client(server.url).ask(signIn)).signIn
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${accessToken}` } }))
  await once(socket, 'message')
  process.kill(server.pid, 'SIGINT')
  process.kill(server.pid, 'SIGINT')
  const [[code], exitCode] = await Promise.all([once(socket, 'close'), server.exited])
  expect([code, exitCode]).toEqual([1001, 0])
  const next = await startServer({ dataDir: folder, port: Number(new URL(server.url).port) })
  expect(await next.stop()).toBe(0)
}, 60_000)

test('--help and --version tell what they should and touch nothing; an unknown setting is refused with one sentence', async () => {
  const dataDir = join(folder, 'untouched')
  const [help, version, wrong] = await Promise.all([
    runServer({ dataDir, args: ['--help'] }),
    runServer({ dataDir, args: ['--version'] }),
    runServer({ dataDir, env: { HISTORY_DAYS: 'many' } }),
  ])
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('--demo') as string })
  expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+(-[\w.]+)?\n$/) as string })
  expect(wrong).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^HISTORY_DAYS must be .+[.]\n$/) as string,
  })
  expect(existsSync(dataDir)).toBe(false)
})

test('the commands of the program do their work and end; an unknown command is refused with one sentence', async () => {
  const dataDir = join(folder, 'commands')
  const say = (...args: string[]) => runServer({ dataDir, args })
  expect((await say('migrate', 'status')).stdout).toMatch(/^waiting {2}0001_first_schema\n/)
  expect((await say('migrate')).stdout).toMatch(/^Migrated: 0001_first_schema, .+\.\n$/)
  expect((await say('migrate', 'down')).stdout).toMatch(/^Reverted: \d{4}_\w+\.\n$/)
  expect((await say('seed')).stdout).toMatch(/^The categories .+ are there\.\n$/)
  expect((await say('migrate', 'up')).stdout).toBe('The database is up to date.\n')
  expect((await say('print-schema')).stdout).toContain('type Query')
  const sentence = expect.stringMatching(/^"migrate" knows up, down, status and create NAME; .+\.\n$/) as string
  expect(await say('migrate', 'sideways')).toEqual({ code: 1, stdout: '', stderr: sentence })
}, 60_000)
