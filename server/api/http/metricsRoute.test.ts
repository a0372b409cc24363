import { afterEach, expect, test } from 'vitest'
import { engineFor } from '../../engine/engineFor.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { jobMaker } from '../../testing/makeJob.ts'
import { Target } from '../../testing/target/target.ts'

let app: TestApp | undefined
afterEach(async () => {
  await app?.stop()
  app = undefined
})
const token = 'a token for Prometheus'.replaceAll(' ', '-')

test('with METRICS_TOKEN, /metrics asks for it as a bearer token; without it, everybody may read', async () => {
  app = await startApp('SQLite', { settings: { METRICS_TOKEN: token } })
  const admin = await app.as('ADMIN')
  for (const authorization of [
    undefined,
    'Bearer ',
    'Bearer x',
    `Bearer ${token}x`,
    `Basic ${token}`,
    token,
    `Bearer ${admin.token}`,
  ]) {
    const refused = await app.visitor().get('/metrics', authorization === undefined ? {} : { authorization })
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([401, 'Bearer'])
    expect(refused.errors![0]!.extensions.code).toBe('UNAUTHENTICATED')
    expect(refused.text).not.toContain('carillon_')
  }
  const told = await app.visitor().get('/metrics', { authorization: `Bearer ${token}` })
  expect([told.status, told.text.includes('carillon_websockets')]).toEqual([200, true])
})

test('/metrics names no job, no category, no target, no person and no address', async () => {
  const target = await Target.start()
  app = await startApp('SQLite', { startEngine: engineFor })
  const admin = await app.as('ADMIN')
  const jobs = await jobMaker(admin, target.url('/status/500?mercury'))
  const job = await jobs.make({ name: 'Payroll of Mercury', retryAttempts: 0 })
  await runOnce(admin, job.id)
  const { text } = await app.visitor().get('/metrics')
  expect(text).toMatch(/carillon_runs_ended_total\{status="FAILED"\} 1/)
  for (const word of ['Payroll', 'mercury', '127.0.0.1', String(target.port), admin.user.email, admin.user.name])
    expect(text.toLowerCase()).not.toContain(word.toLowerCase())
  await target.close()
})

async function runOnce(client: Client, id: string): Promise<void> {
  const changes = client.subscribe('subscription { executionsChanged { executions { job { id } status } } }')
  const first = changes.next()
  await client.ask('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id })
  type Change = { executionsChanged: { executions: { job: { id: string }; status: string }[] } }
  const isOver = ({ executionsChanged: { executions } }: Change) =>
    executions.some(({ job, status }) => job.id === id && status === 'FAILED')
  for (let change = await first; !isOver(change.value as Change);) change = await changes.next()
  await client.close()
}
