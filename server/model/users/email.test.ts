import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engineFor } from '../../engine/engineFor.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker, updateJob } from '../../testing/makeJob.ts'

type Person = Awaited<ReturnType<TestApp['as']>>

describe.each(databases)('the e-mail address of a person on %s', (name) => {
  let app: TestApp
  let admin: Person, editor: Person, other: Person
  let job: { id: string; version: number }
  beforeAll(async () => {
    app = await startApp(name, { startEngine: engineFor })
    ;[admin, editor, other] = [await app.as('ADMIN'), await app.as('EDITOR'), await app.as('EDITOR')]
    job = await (await jobMaker(editor)).make({ retryAttempts: 0 })
  })
  afterAll(() => app.stop())
  const token = async (role: string) => {
    const made = await admin.ask(`mutation { createApiToken(input: { name: "t", role: ${role} }) { token } }`)
    return Object.assign(app.visitor(), { token: made.createApiToken.token as string })
  }

  test('is shown to administrators and to that person, and is an empty text for others', async () => {
    const { id } = (await editor.ask('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id: job.id })).triggerJob
    const document = `query ($id: ID!) { job(id: ${job.id}) { createdBy { name email } }
      execution(id: $id) { triggeredBy { email } }
      auditEvents(filter: { targetType: "Job", actions: ["job.create"] }) { nodes { actor { email } } } }`
    const seenBy = async (client: Pick<Person, 'ask'>) => {
      const { job: made, execution, auditEvents } = await client.ask(document, { id })
      expect(made.createdBy.name).toBe('Test EDITOR')
      return [made.createdBy.email, execution.triggeredBy.email, auditEvents.nodes[0].actor.email]
    }
    const address = editor.user.email
    for (const client of [editor, admin, await token('ADMIN')])
      expect(await seenBy(client)).toEqual([address, address, address])
    for (const client of [other, await app.as('VIEWER'), await token('EDITOR')])
      expect(await seenBy(client)).toEqual(['', '', ''])
  })

  test('is shown to its owner in a session, by a token, and in the answer to the sign-in', async () => {
    expect((await other.ask('{ viewer { email } }')).viewer.email).toBe(other.user.email)
    expect((await (await token('VIEWER')).ask('{ viewer { email } }')).viewer.email).toBe(admin.user.email)
    const input = { name: 'Grace', email: 'grace@example.com', password: 'a long enough secret', role: 'VIEWER' }
    const create = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { email } }'
    expect((await admin.ask(create, { input })).createUser.email).toBe(input.email)
    const browser = app.visitor()
    const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { user { email } } }'
    const { email, password } = input
    expect((await browser.ask(signIn, { input: { email, password } })).signIn.user.email).toBe(email)
    const refreshed = await browser.ask('mutation { refreshSession { user { email } } }')
    expect(refreshed.refreshSession.user.email).toBe(email)
  })

  test('is hidden and shown in live events as in queries, though people of one role share those events', async () => {
    const listeners = [admin, editor, other, await app.as('EDITOR'), await token('EDITOR')]
    const document = 'subscription { jobsChanged { jobs { createdBy { ...Who } } } } fragment Who on User { id email }'
    const heard = listeners.map((client) => client.subscribe(document).next())
    const subscribed = async () => (await app.visitor().get('/metrics')).text.includes('carillon_subscriptions 5')
    await expect.poll(subscribed).toBe(true)
    await editor.ask(updateJob, { id: job.id, input: { version: job.version, description: 'changed' } })
    const told = await Promise.all(heard)
    expect(told.map(({ value }) => value.jobsChanged.jobs[0].createdBy.email)).toEqual([
      editor.user.email,
      editor.user.email,
      '',
      '',
      '',
    ])
    await Promise.all(listeners.map((client) => client.close()))
  })
})
