import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engineFor } from '../../engine/engineFor.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'
import { Target } from '../../testing/target/target.ts'
import { newUser } from '../../model/users/newUser.ts'

const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }`
const input = { email: 'many@example.com', password: 'a long enough secret' }
const runs = '{ executions(first: 100) { nodes { status delayMs } } }'

describe.each(databases)('two hundred sign-ins at once on %s', (name) => {
  let app: TestApp
  let target: Target
  beforeAll(async () => {
    target = await Target.start()
    app = await startApp(name, { startEngine: engineFor, passwordCost: { memory: 19_456, passes: 2, parallelism: 1 } })
    const passwordHash = await app.services.passwords.hash(input.password)
    await app
      .em()
      .persist(newUser({ name: 'Many', email: input.email, role: 'VIEWER', passwordHash }, new Date()))
      .flush()
  })
  afterAll(async () => {
    await app?.stop()
    await target?.close()
  })

  test('are let in or told to come again, and no job runs a second late for them', async () => {
    const editor = await app.as('EDITOR')
    await (await jobMaker(editor, target.url('/ok'))).make({ cronPattern: '* * * * * *' })
    const ended = async (): Promise<Answer[]> =>
      (await editor.ask(runs)).executions.nodes.filter((run: Answer) => run.status === 'SUCCEEDED')
    const untilMore = async (count: number) => {
      while ((await ended()).length < count) await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await untilMore(1)
    const answers = await Promise.all(Array.from({ length: 200 }, () => app.visitor().send(signIn, { input })))
    await untilMore((await ended()).length + 1)
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK')
    // On a slow machine they come in so slowly that nobody has to come again.
    expect(codes.filter((code) => code !== 'OK' && code !== 'RATE_LIMITED')).toEqual([])
    expect(codes.filter((code) => code === 'OK').length).toBeGreaterThanOrEqual(50)
    for (const { delayMs } of await ended()) expect(delayMs).toBeLessThan(1000)
  }, 60_000)
})
