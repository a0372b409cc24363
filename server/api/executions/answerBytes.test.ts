import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { engineFor } from '../../engine/engineFor.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'
import { Target } from '../../testing/target/target.ts'

const runs = 40
const body = (n: number) => `${n} `.padEnd(1024 * 1024, 'abcdefgh')
const aliases = (count: number, fields: string) =>
  `{ ${Array.from({ length: count }, (_, n) => `a${n}: executions(first: 100) { nodes { ${fields} } }`).join(' ')} }`

describe.each(databases)('jobs that send 1 MiB each, on %s', (database) => {
  let app: TestApp
  let target: Target
  let viewer: Client
  const ids: string[] = []

  beforeAll(async () => {
    target = await Target.start()
    app = await startApp(database, { startEngine: engineFor })
    const editor = await app.as('EDITOR')
    viewer = await app.as('VIEWER')
    const jobs = await jobMaker(editor, target.url('/ok'))
    for (let n = 0; n < runs; n++) {
      const { id } = await jobs.make({ method: 'POST', body: body(n) })
      ids.push((await editor.ask(`mutation { triggerJob(id: ${id}) { id } }`)).triggerJob.id)
    }
    await vi.waitFor(async () => {
      const filter = '(filter: { statuses: [SUCCEEDED] }, first: 100)'
      expect((await viewer.ask(`{ executions${filter} { nodes { id } } }`)).executions.nodes).toHaveLength(runs)
    }, 60_000)
  })
  afterAll(async () => {
    await app?.stop()
    await target?.close()
  })

  test('take little memory unless bodies or headers are selected', async () => {
    const { reply, grownMb } = await measured(() => viewer.send(aliases(30, 'attempts { number requestMethod }')))
    expect(reply.data.a29.nodes).toHaveLength(runs)
    expect(reply.data.a0.nodes[0].attempts).toEqual([{ number: 1, requestMethod: 'POST' }])
    expect(grownMb).toBeLessThan(200)
  })

  test('are returned in full when few are selected', async () => {
    const { execution } = await viewer.ask(
      `{ execution(id: ${ids[7]}) { attempts { requestBody requestUrl requestHeaders { name value } responseBody } } }`,
    )
    const [attempt] = execution.attempts
    expect(attempt).toMatchObject({ requestBody: body(7), requestUrl: target.url('/ok'), responseBody: 'ok' })
    expect(attempt.requestHeaders).toContainEqual({ name: 'Content-Type', value: 'text/plain; charset=utf-8' })
  })

  test.each([
    ['attempts', aliases(1, 'attempts { requestBody }')],
    ['jobs', '{ jobs(first: 100) { nodes { body } } }'],
    ['audit events', '{ auditEvents(first: 100) { nodes { after } } }'],
    [
      'one job by many names',
      `{ jobs(first: 1) { nodes { ${Array.from({ length: 40 }, (_, n) => `b${n}: body`).join(' ')} } } }`,
    ],
  ])('a query for more than 32 MiB of %s is refused as a whole', async (_what, document) => {
    const { reply, grownMb } = await measured(() => viewer.send(document))
    expect({ status: reply.status, data: reply.data, errors: reply.errors!.length }).toEqual({
      status: 400,
      data: undefined,
      errors: 1,
    })
    expect(reply.errors![0]).toMatchObject({
      message: expect.stringContaining('ask for fewer rows'),
      extensions: { code: 'BAD_USER_INPUT', reason: 'ANSWER_TOO_LARGE' },
    })
    expect(grownMb).toBeLessThan(400)
    expect(app.services.answers.used).toBe(0)
  })

  test('are refused before anything is read when 30 pages of them are selected', async () => {
    const { errors } = await viewer.send(aliases(30, 'attempts { requestBody }'))
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'TOO_COSTLY' })
  })

  test('are refused with 503 while other answers use up the budget', async () => {
    const few = `{ executions(first: 20) { nodes { attempts { requestBody } } } }`
    expect(app.services.answers.take(240 * 1024 * 1024)).toBe(true)
    const refused = await viewer.send(few)
    expect(refused).toMatchObject({ status: 503, data: undefined, headers: { 'retry-after': '2' } })
    expect(refused.errors![0]!.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 2 })
    app.services.answers.release(240 * 1024 * 1024)
    const { executions } = await viewer.ask(few)
    expect(executions.nodes).toHaveLength(20)
    await vi.waitFor(() => expect(app.services.answers.used).toBe(0))
  })

  test('are limited to 4 MiB a message over a websocket', async () => {
    const next = viewer.subscribe('{ executions(first: 10) { nodes { attempts { requestBody } } } }').next()
    await expect(next).rejects.toThrow('more than 4 MiB')
    const { value } = await viewer.subscribe('{ executions(first: 2) { nodes { attempts { requestBody } } } }').next()
    expect(value.executions.nodes).toHaveLength(2)
    expect(app.services.answers.used).toBe(0)
    await viewer.close()
  })
})

/** How many MB the resident memory grew at most during `work`. */
async function measured<T>(work: () => Promise<T>): Promise<{ reply: T; grownMb: number }> {
  const before = process.memoryUsage.rss()
  let maxBytes = before
  const look = setInterval(() => (maxBytes = Math.max(maxBytes, process.memoryUsage.rss())), 5)
  const reply = await work()
  clearInterval(look)
  maxBytes = Math.max(maxBytes, process.memoryUsage.rss())
  return { reply, grownMb: (maxBytes - before) / 1e6 }
}
