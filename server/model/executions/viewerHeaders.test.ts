import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { engineFor } from '../../engine/engineFor.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'
import { Target } from '../../testing/target/target.ts'
import { shownHeader } from './shownHeader.ts'

test.each(['Set-Cookie', 'set-cookie2', 'Authorization', 'Proxy-Authorization', 'Authentication-Info', 'X-Auth-Token'])(
  'the value of %s is hidden from a VIEWER',
  (name) => {
    expect(shownHeader(name, 'a', 'VIEWER')).toEqual({ name, value: '•••', secret: true })
    for (const role of ['EDITOR', 'ADMIN'] as const)
      expect(shownHeader(name, 'a', role)).toEqual({ name, value: 'a', secret: false })
  },
)

test.each(['WWW-Authenticate', 'Content-Type', 'X-RateLimit-Remaining-Tokens', 'Author', 'X-Session-Count'])(
  'the value of %s is shown to every role',
  (name) => expect(shownHeader(name, 'a', 'VIEWER').value).toBe('a'),
)

describe.each(databases)('credentials that a target answers with, on %s', (database) => {
  let app: TestApp
  let target: Target
  let editor: Client
  let job: Answer

  beforeAll(async () => {
    target = await Target.start()
    app = await startApp(database, { startEngine: engineFor })
    editor = await app.as('EDITOR')
    job = await (await jobMaker(editor, target.url('/echo-secret?in=of-the-target'))).make()
  })
  afterAll(async () => {
    await app?.stop()
    await target?.close()
  })

  const attempts = 'id finishedAt attempts { responseHeaders { name value secret } }'
  const run = async (): Promise<string> =>
    (await editor.ask('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id: job.id })).triggerJob.id
  const cookieOf = ({ attempts: [attempt] }: Answer) =>
    attempt.responseHeaders.find(({ name }: Answer) => name === 'set-cookie')
  /** The execution as this client hears of it, once it has ended. */
  const heard = async (client: Client): Promise<Answer> => {
    const stream = client.subscribe(`subscription { executionsChanged { executions { ${attempts} } } }`)
    const first = stream.next()
    const id = await run()
    for (let message = await first; ; message = await stream.next()) {
      const ended = message.value.executionsChanged.executions.find(
        (one: Answer) => one.id === id && one.finishedAt !== null && one.attempts.length > 0,
      )
      if (ended) return ended
    }
  }

  const masked = { name: 'set-cookie', value: '•••', secret: true }
  const clear = { name: 'set-cookie', value: 'session=of-the-target', secret: false }

  it('are masked for a VIEWER, in queries and in what is told live, and not for others', async () => {
    const admin = await app.as('ADMIN')
    const byToken = app.visitor()
    const { createApiToken } = await admin.ask(
      'mutation { createApiToken(input: { name: "reads", role: VIEWER }) { token } }',
    )
    byToken.token = createApiToken.token
    for (const [client, cookie] of [
      [await app.as('VIEWER'), masked],
      [byToken, masked],
      [editor, clear],
      [admin, clear],
    ] as const) {
      const execution = await heard(client)
      expect(cookieOf(execution)).toEqual(cookie)
      const answer = await client.ask(`{ execution(id: ${execution.id}) { ${attempts} } }`)
      expect(cookieOf(answer.execution)).toEqual(cookie)
      const { executions } = await client.ask(`{ executions(first: 5) { nodes { ${attempts} } } }`)
      expect(cookieOf(executions.nodes[0])).toEqual(cookie)
      await client.close()
    }
  })
})
