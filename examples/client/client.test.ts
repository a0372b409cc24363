import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { administrator, createJob, setUp, signIn, type Api } from '../../e2e/api.ts'
import { startServer, type RunningServer } from '../../e2e/server.ts'
import { startTarget, type Target } from '../../e2e/target.ts'
import { startProxy } from '../../chaos/proxy.ts'
import { Carillon } from './carillon.ts'
import { followRuns } from './followRuns.ts'
import { jobNamed, jobs } from './jobs.ts'
import { hasEnded, type Run } from './run.ts'
import { runJob } from './runJob.ts'

const never = '0 0 1 1 *'

let target: Target
let answers: (() => void)[]
let isHolding: boolean
let server: RunningServer
let api: Api
let token: string
let carillon: Carillon

beforeEach(async () => {
  answers = []
  isHolding = false
  target = await startTarget((_call, response) => {
    if (isHolding) answers.push(() => response.end('late'))
    else response.end('at once')
  })
  server = await startServer()
  api = await setUp(server.url)
  token = await createToken('EDITOR')
  carillon = new Carillon({ url: server.url, token })
}, 60_000)

afterEach(async () => {
  await carillon.close()
  await server.stop()
  await target.stop()
})

test('a job is found by its name among all pages and run to its end', async () => {
  const ids = new Map<string, string>()
  for (const name of ['Backup', 'Backup of Monday', 'Report'])
    ids.set(name, await createJob(api, { name, url: `${target.url}/x`, cronPattern: never }))
  const names = (await Array.fromAsync(jobs(carillon, 'backup'))).map(({ name }) => name)
  expect(names.toSorted()).toEqual(['Backup', 'Backup of Monday'])
  const job = await jobNamed(carillon, 'Backup')
  expect(job.id).toBe(ids.get('Backup'))
  await expect(jobNamed(carillon, 'Back')).rejects.toThrow('There are 0 jobs named "Back".')

  const states: string[] = []
  const run = await runJob(carillon, job.id, ({ status }) => states.push(status))
  expect(run).toMatchObject({ status: 'SUCCEEDED', responseStatus: 200, attemptCount: 1, job: { name: 'Backup' } })
  expect(states.at(-1)).toBe('SUCCEEDED')
  expect(target.calls).toHaveLength(1)
}, 60_000)

test('what the server refuses is an error with its code and the fields', async () => {
  const viewer = new Carillon({ url: server.url, token: await createToken('VIEWER') })
  await expect(runJob(viewer, '1')).rejects.toMatchObject({ name: 'CarillonError', code: 'FORBIDDEN' })
  await expect(runJob(carillon, '999')).rejects.toMatchObject({ code: 'NOT_FOUND', requestId: expect.any(String) })
  await viewer.close()
  const stranger = new Carillon({ url: server.url, token: 'car_wrong' })
  await expect(Array.fromAsync(jobs(stranger))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  await expect(Array.fromAsync(followRuns(stranger))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  await stranger.close()
}, 60_000)

test('a run that ends while the line is cut is learnt of once it stands again', async () => {
  const jobId = await createJob(api, { name: 'Slow', url: target.url, cronPattern: never })
  const line = await startProxy(server.url)
  const afar = new Carillon({ url: line.url, token })
  isHolding = true
  const states: string[] = []
  const ended = runJob(afar, jobId, ({ status }) => states.push(status))
  await target.received(1)
  await expect.poll(() => states).toContain('RUNNING')
  line.cut()
  answers[0]!()
  await expect.poll(async () => (await latestRuns()).filter(hasEnded).length).toBe(1)
  line.restore()
  expect(await ended).toMatchObject({ status: 'SUCCEEDED', responseStatus: 200 })
  await afar.close()
  await line.close()
}, 60_000)

test.each([
  ['is killed', (running: RunningServer) => running.kill()],
  ['is stopped in order', (running: RunningServer) => running.stop({ keepData: true })],
])(
  'who follows all runs hears of each once, though the server %s and starts anew',
  async (_, end) => {
    await createJob(api, { name: 'Each second', url: target.url, cronPattern: '* * * * * *' })
    const told: Run[] = []
    const following = (async () => {
      for await (const run of followRuns(carillon)) told.push(run)
    })()
    await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(2)

    await end(server)
    const before = told.length
    server = await startServer({ dataDir: server.dataDir, port: Number(new URL(server.url).port) })
    api = await signIn(server.url)
    await expect.poll(() => told.length, { timeout: 30_000 }).toBeGreaterThan(before + 2)

    const { jobs: all } = await api.ask<{ jobs: { nodes: { id: string }[] } }>('{ jobs { nodes { id } } }')
    await api.ask('mutation ($id: ID!) { pauseJob(id: $id) { id } }', { id: all.nodes[0]!.id })
    const first = Date.parse(told[0]!.scheduledFor)
    const due = async () =>
      (await latestRuns()).filter(({ scheduledFor }) => Date.parse(scheduledFor) >= first).map(({ id }) => id)
    await expect.poll(async () => (await latestRuns()).every(hasEnded), { timeout: 30_000 }).toBe(true)
    await expect
      .poll(async () => told.map(({ id }) => id).toSorted(), { timeout: 30_000 })
      .toEqual((await due()).toSorted())
    await carillon.close()
    await following
  },
  120_000,
)

test('the program runs a job for a pipeline: what happens is printed, and how it went is the exit code', async () => {
  await createJob(api, { name: 'Deploy', url: target.url, cronPattern: never })
  const good = await program('run', 'Deploy')
  expect(good.code).toBe(0)
  expect(good.output).toMatch(/Deploy\tSUCCEEDED\t200/)
  expect(await program('run', 'Nothing')).toEqual({ code: 1, output: 'There are 0 jobs named "Nothing".\n' })
  expect((await program('jobs')).output).toMatch(/^Deploy\tACTIVE\t/)
}, 60_000)

async function createToken(role: string): Promise<string> {
  const { createApiToken } = await api.ask<{ createApiToken: { token: string } }>(
    'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }',
    { input: { name: `Example ${role} of ${administrator.name}`, role } },
  )
  return createApiToken.token
}

async function latestRuns(): Promise<Run[]> {
  const { executions } = await api.ask<{ executions: { nodes: Run[] } }>(
    '{ executions(first: 100) { nodes { id status scheduledFor } } }',
  )
  return executions.nodes
}

async function program(...args: string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, CARILLON_URL: server.url, CARILLON_TOKEN: token }
  const child = spawn(process.execPath, [new URL('./main.ts', import.meta.url).pathname, ...args], { env })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const [code] = (await once(child, 'close')) as [number]
  return { code, output }
}
