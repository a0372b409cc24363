import { expect, test } from '@playwright/test'
import { createJob, setUp, signIn, type Api } from './api.ts'
import { startServer, type RunningServer } from './server.ts'
import { startTarget, type Target } from './target.ts'

let target: Target
let server: RunningServer
test.beforeEach(async () => {
  target = await startTarget()
  server = await startServer()
})
test.afterEach(async () => {
  await server.stop()
  await target.stop()
})

interface Row {
  id: string
  scheduledFor: string
  status: string
}

test('a job every second calls once for each second, and each call has its row and its live event', async () => {
  const api = await setUp(server.url)
  const seen = new Set<string>()
  const stopListening = api.listen<{ executionsChanged: { executions: Row[] } }>(
    'subscription { executionsChanged { executions { id status } } }',
    ({ executionsChanged }) => {
      for (const { id, status } of executionsChanged.executions) if (status === 'SUCCEEDED') seen.add(id)
    },
  )
  const jobId = await createJob(api, { name: 'Tick', url: `${target.url}/tick`, cronPattern: '* * * * * *' })
  await target.received(12)
  const rows = await restOf(api, jobId)
  await expect.poll(() => rows.filter((row) => !seen.has(row.id)), 'each row had its live event').toEqual([])
  stopListening()

  const called = target.calls.map((call) => String(call.headers['x-scheduled-for']))
  expect(called).toEqual(secondsFrom(called[0]!, called.length))
  expect(rows.map((row) => row.scheduledFor)).toEqual(called)
  expect(new Set(rows.map((row) => row.status))).toEqual(new Set(['SUCCEEDED']))
  const delays = target.calls.map((call) => call.at - Date.parse(String(call.headers['x-scheduled-for'])))
  const worst = `${Math.max(...delays)} ms at most over ${delays.length} runs`
  test.info().annotations.push({ type: 'delay', description: worst })
  console.log(`    A call reached its target ${worst} after its second.`)
})

test('after kill -9 the history is whole, the job goes on and every second of the gap is accounted for', async () => {
  test.slow()
  const jobId = await createJob(await setUp(server.url), {
    name: 'Survivor',
    url: `${target.url}/tick`,
    cronPattern: '* * * * * *',
  })
  await target.received(4)
  const { dataDir } = server
  await server.kill()
  const before = target.calls.length
  // The outage itself is under test: no server runs for three seconds.
  await new Promise((resolve) => setTimeout(resolve, 3000))
  server = await startServer({ dataDir })
  await target.received(before + 6)
  const rows = await restOf(await signIn(server.url), jobId)

  const planned = rows.map((row) => row.scheduledFor)
  const first = String(target.calls[0]!.headers['x-scheduled-for'])
  expect(planned).toEqual(secondsFrom(first, planned.length))
  const keys = target.calls.map((call) => `${call.headers['idempotency-key']} ${call.headers['x-attempt']}`)
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
})

/** Pauses the job, waits until its runs have ended, and returns all its scheduled rows, oldest first. */
async function restOf(api: Api, jobId: string): Promise<Row[]> {
  await api.ask('mutation ($id: ID!) { pauseJob(id: $id) { id } }', { id: jobId })
  let rows: Row[] = []
  await expect
    .poll(
      async () => {
        const { executions } = await api.ask<{ executions: { nodes: Row[] } }>(
          `query ($jobId: ID!) {
          executions(first: 100, filter: { jobIds: [$jobId] }) { nodes { id scheduledFor status } }
        }`,
          { jobId },
        )
        rows = executions.nodes.toSorted((a, b) => a.scheduledFor.localeCompare(b.scheduledFor))
        return rows.filter((row) => row.status === 'QUEUED' || row.status === 'RUNNING').length
      },
      { timeout: 60_000 },
    )
    .toBe(0)
  return rows
}

function secondsFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => new Date(Date.parse(first) + index * 1000).toISOString())
}
