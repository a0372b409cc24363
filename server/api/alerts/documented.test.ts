import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AlertKind, ChannelKind } from '../../model/alerts/enums.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { jobMaker } from '../../testing/makeJob.ts'

const page = readFileSync(`${import.meta.dirname}/../../../docs/alerts.md`, 'utf8')

let app: TestApp
let admin: Client
beforeAll(async () => {
  const settings = { SMTP_URL: 'smtp://127.0.0.1:25', SMTP_FROM: 'carillon@example.com' }
  app = await startApp('SQLite', { settings })
  admin = await app.as('ADMIN')
  const jobs = await jobMaker(admin)
  await jobs.make()
})
afterAll(() => app?.stop())

test.each(Object.values(AlertKind))(
  'the API accepts the example in docs/alerts.md of a rule of kind %s',
  async (kind) => {
    const [, input] = new RegExp(`\`(\\{ kind: ${kind}\\b[^\`]*\\})\``).exec(page)!
    const made = await admin.ask(`mutation { createAlertRule(input: ${input}) { kind jobs { id } categories { id } } }`)
    expect(made.createAlertRule.kind).toBe(kind)
  },
)

test.each(Object.values(ChannelKind))(
  'the API accepts the example in docs/alerts.md of a channel of kind %s',
  async (kind) => {
    const [, settings] = new RegExp(`^### ${kind}$(?:(?!^### )[^])*?^\`\`\`json\n([^\`]*)^\`\`\``, 'm').exec(page)!
    const input = { name: kind, kind, settings: JSON.parse(settings!) as object }
    const document = 'mutation ($input: ChannelInput!) { createChannel(input: $input) { kind } }'
    expect((await admin.ask(document, { input })).createChannel.kind).toBe(kind)
  },
)
