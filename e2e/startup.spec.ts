import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { freePort } from '../scripts/provision/daemon.ts'
import { createJob, setUp, signIn } from './api.ts'
import { runServer, startServer } from './server.ts'
import { startTarget } from './target.ts'

let folder: string
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carillon-e2e-'))
})
test.afterEach(() => rm(folder, { recursive: true, force: true }))

/** What a supervisor and whoever reads its log get to see of a start that cannot be. */
const oneSentence = (sentence: RegExp) => ({ code: 1, stderr: expect.stringMatching(sentence) })

test('a port that is taken: one sentence and exit code 1', async () => {
  const target = await startTarget()
  const { port } = new URL(target.url)
  expect(await runServer({ dataDir: folder, port: Number(port) })).toEqual(
    oneSentence(new RegExp(`^[^\\n]*${port}[^\\n]*PORT[^\\n]*\\.\\n$`)),
  )
  await target.stop()
})

test('a data folder that is none, or cannot be written: one sentence and exit code 1', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  expect(await runServer({ dataDir: file })).toEqual(oneSentence(/^The data folder [^\n]*DATA_DIR[^\n]*\.\n$/))
  // Root may write anywhere, so only others can try this.
  if (process.getuid?.() === 0) return
  await chmod(folder, 0o500)
  expect(await runServer({ dataDir: join(folder, 'new') })).toEqual(
    oneSentence(/^The data folder [^\n]*DATA_DIR[^\n]*\.\n$/),
  )
})

test('a DATABASE_URL that is none or leads nowhere: one sentence without its password, exit code 1', async () => {
  const run = (url: string) => runServer({ dataDir: folder, env: { DATABASE_URL: url } })
  expect(await run('postgres://ada:hunter2@127.0.0.1/jobs')).toEqual(
    oneSentence(/^DATABASE_URL must be mysql:[^\n]*\.\n$/),
  )
  const nowhere = await run(`mysql://ada:hunter2@127.0.0.1:${await freePort()}/jobs`)
  expect(nowhere).toEqual(oneSentence(/^No database answers at 127\.0\.0\.1:\d+[^\n]*\.\n$/))
  expect(nowhere.stderr).not.toContain('hunter2')
})

test('a second process on the same folder is refused with one sentence, and the first goes on', async () => {
  const first = await startServer({ dataDir: folder })
  expect(await runServer({ dataDir: folder })).toEqual(oneSentence(/^Another Carillon is using [^\n]*\.\n$/))
  expect((await fetch(`${first.url}/health/ready`)).status).toBe(200)
  expect(await first.stop({ keepData: true })).toBe(0)
})

test('a database newer than the code is refused with one sentence', async () => {
  const first = await startServer({ dataDir: folder })
  await first.stop({ keepData: true })
  const database = new Database(join(folder, 'carillon.sqlite'))
  database.exec(`insert into migration (name) values ('Migration29991231235959')`)
  database.close()
  expect(await runServer({ dataDir: folder })).toEqual(oneSentence(/^[^\n]*newer[^\n]*\.\n$/))
})

test('SIGTERM lets the call under way end, keeps its outcome, and exits 0', async () => {
  const target = await startTarget((_, response) => setTimeout(() => response.end('late'), 1500))
  const first = await startServer({ dataDir: folder })
  const api = await setUp(first.url)
  const id = await createJob(api, { name: 'Slow', url: target.url, cronPattern: '0 0 1 1 *' })
  await api.ask('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id })
  await target.received(1)
  expect(await first.stop({ keepData: true })).toBe(0)

  const second = await startServer({ dataDir: folder })
  const { executions } = await (
    await signIn(second.url)
  ).ask<{ executions: { nodes: object[] } }>('{ executions { nodes { status attemptCount } } }')
  expect(executions.nodes).toEqual([{ status: 'SUCCEEDED', attemptCount: 1 }])
  await second.stop()
  await target.stop()
})
