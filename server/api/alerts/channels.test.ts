import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Webhook } from 'standardwebhooks'
import { engineFor } from '../../engine/engineFor.ts'
import { MailServer } from '../../testing/alerts/MailServer.ts'
import { settingsOf, webhookSecret } from '../../testing/alerts/channels.ts'
import { Provider } from '../../testing/alerts/Provider.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'

const fields = `id name kind settings health lastError lastDeliveredAt quietHours { timezone days from to passes }
  subject text showAnswers isActive version`
const creating = `mutation ($input: ChannelInput!) { createChannel(input: $input) { ${fields} } }`
const updating = `mutation ($id: ID!, $input: UpdateChannelInput!) { updateChannel(id: $id, input: $input) { ${fields} } }`
const deleting = 'mutation ($id: ID!) { deleteChannel(id: $id) }'
const testing = `mutation ($input: ChannelInput!, $channelId: ID) {
  testChannel(input: $input, channelId: $channelId) { ok status answer durationMs errorMessage }
}`

describe.each(databases)('channels on %s', (name) => {
  let app: TestApp
  let admin: Client
  let viewer: Client
  let provider: Provider
  let mails: MailServer
  beforeAll(async () => {
    provider = await Provider.start()
    mails = await MailServer.start()
    app = await startApp(name, {
      startEngine: engineFor,
      settings: { SMTP_URL: mails.url(), SMTP_FROM: 'Carillon <carillon@example.com>' },
    })
    admin = await app.as('ADMIN')
    viewer = await app.as('VIEWER')
  })
  afterAll(async () => {
    await app?.stop()
    await provider?.close()
    await mails?.close()
  })

  const webhookInput = (changes: Record<string, unknown> = {}) => ({
    name: `Hook ${Math.random()}`,
    kind: 'WEBHOOK',
    settings: { url: `${provider.url}/hook`, secret: webhookSecret },
    ...changes,
  })
  const make = async (input: object = webhookInput()): Promise<Answer> =>
    (await admin.ask(creating, { input })).createChannel
  const change = async (id: string, input: object): Promise<Answer> =>
    (await admin.ask(updating, { id, input })).updateChannel
  const tryOut = async (input: object, channelId?: string): Promise<Answer> =>
    (await admin.ask(testing, { input, channelId })).testChannel
  const faultsOf = async (document: string, variables: Record<string, unknown>) => {
    const { extensions } = await admin.refused(document, variables)
    expect(extensions.code).toBe('BAD_USER_INPUT')
    return Object.fromEntries(extensions.fields!.map(({ path, message }) => [path, message]))
  }

  test('a secret is never shown again, in no answer, no audit event, and not in the database', async () => {
    const made = await make()
    expect(made.settings).toEqual({ url: `${provider.url}/hook`, secret: null, previousSecret: null })
    const { channels } = await admin.ask(`{ channels { ${fields} } }`)
    expect(channels.find(({ id }: Answer) => id === made.id).settings).toEqual(made.settings)
    await change(made.id, { settings: { previousSecret: webhookSecret } })
    const [row] = await app.services.data.sql.all<Record<string, unknown>>('select * from channel where id = ?', [
      made.id,
    ])
    const { auditEvents } = await admin.ask(
      `{ auditEvents(filter: { targetType: "Channel", targetId: "${made.id}" }) { nodes { action before after } } }`,
    )
    expect(auditEvents.nodes.map(({ action }: Answer) => action)).toEqual(['channel.update', 'channel.create'])
    expect(auditEvents.nodes[0].after).toContain('previousSecret')
    for (const kept of [JSON.stringify(row), JSON.stringify(auditEvents), app.logged()])
      expect(kept).not.toContain(webhookSecret.slice(6))
  })

  test('others than administrators read channels without e-mail addresses, and change nothing', async () => {
    const made = await make({ name: 'Mail for VIEWER', kind: 'EMAIL', settings: { to: ['ada@example.com'] } })
    expect(made.settings).toEqual({ to: ['ada@example.com'] })
    const { channels } = await viewer.ask('{ channels { id settings } }')
    expect(channels.find(({ id }: Answer) => id === made.id).settings).toEqual({ to: null })
    const editor = await app.as('EDITOR')
    for (const [document, variables] of [
      [creating, { input: webhookInput() }],
      [updating, { id: made.id, input: {} }],
      [deleting, { id: made.id }],
      [testing, { input: webhookInput() }],
    ] as const)
      for (const client of [viewer, editor])
        expect((await client.refused(document, variables)).extensions.code).toBe('FORBIDDEN')
  })

  test('a test sends one message at once by what the form holds, and says what came of it', async () => {
    provider.answers.push({ status: 202, body: 'taken' })
    const result = await tryOut(webhookInput({ name: '' }))
    expect(result).toEqual({
      ok: true,
      status: 202,
      answer: 'taken',
      durationMs: expect.any(Number),
      errorMessage: null,
    })
    const { headers, text } = provider.received.at(-1)!
    expect(new Webhook(webhookSecret).verify(text, headers as Record<string, string>)).toMatchObject({ type: 'test' })
    provider.answers.push({ status: 500, body: 'no' })
    expect(await tryOut(webhookInput())).toMatchObject({ ok: false, status: 500, answer: 'no' })
    const { auditEvents } = await admin.ask(
      '{ auditEvents(filter: { targetType: "Channel" }) { nodes { action after } } }',
    )
    expect(auditEvents.nodes[0]).toMatchObject({ action: 'channel.test' })
  })

  test('a test of a saved channel uses its secret while the URL leads to the same origin, and never for another', async () => {
    const made = await make()
    const elsewhere = await Provider.start()
    const other = { ...webhookInput(), settings: { url: `${provider.url}/moved` } }
    expect(await tryOut(other, made.id)).toMatchObject({ ok: true })
    const { headers, text, path } = provider.received.at(-1)!
    expect(path).toBe('/moved')
    new Webhook(webhookSecret).verify(text, headers as Record<string, string>)
    const faults = await faultsOf(testing, {
      input: { ...other, settings: { url: `${elsewhere.url}/hook` } },
      channelId: made.id,
    })
    expect(faults).toEqual({ 'settings.secret': expect.stringContaining(`entered for ${provider.url}`) })
    expect(elsewhere.received).toHaveLength(0)
    await elsewhere.close()
    for (const channelId of ['999999', 'x'])
      expect((await admin.refused(testing, { input: other, channelId })).extensions.code).toBe('NOT_FOUND')
  })

  test('a secret must be entered again when the URL moves to another origin, and stays when only the path changes', async () => {
    const made = await make()
    await change(made.id, { settings: { url: `${provider.url}/other` } })
    const moved = { url: 'https://hooks.example.com/hook' }
    const { extensions } = await admin.refused(updating, { id: made.id, input: { settings: moved } })
    expect(extensions.fields).toEqual([
      {
        path: 'settings.secret',
        code: 'SECRET_REQUIRED',
        message: `This secret was entered for ${provider.url}, and the URL now leads to https://hooks.example.com. Enter it again.`,
      },
    ])
    expect((await change(made.id, { settings: { ...moved, secret: '' } })).settings.url).toBe(moved.url)
  })

  test('a secret that was moved to another channel or origin in the database is not sent', async () => {
    const [made, other] = [await make(), await make(webhookInput({ settings: { url: `${provider.url}/hook` } }))]
    const { sql } = app.services.data
    const [row] = await sql.all<{ encrypted_secrets: string }>('select encrypted_secrets from channel where id = ?', [
      made.id,
    ])
    await sql.run('update channel set encrypted_secrets = ? where id = ?', [row!.encrypted_secrets, other.id])
    const before = provider.received.length
    const faults = await faultsOf(testing, {
      input: webhookInput({ settings: { url: `${provider.url}/hook` } }),
      channelId: other.id,
    })
    expect(faults['settings.secret']).toContain('can no longer be read')
    expect(provider.received).toHaveLength(before)
  })

  test.each([
    ['WEBHOOK', {}, { 'settings.url': 'The setting url is missing.' }],
    ['WEBHOOK', { url: 'ftp://example.com' }, { 'settings.url': 'Only http and https can be called, not ftp.' }],
    ['WEBHOOK', { url: 7 }, { 'settings.url': 'The URL must be a text.' }],
    [
      'WEBHOOK',
      { url: 'https://a.example', colour: 'red' },
      { 'settings.colour': expect.stringMatching(/no setting of this name\. It has: url, secret/) },
    ],
    [
      'WEBHOOK',
      { url: 'https://a.example', secret: 'short' },
      { 'settings.secret': expect.stringMatching(/base64 of 24 to 64/) },
    ],
    ['WEBHOOK', { url: 'http://169.254.169.254/' }, { 'settings.url': expect.stringMatching(/never called/) }],
    ['EMAIL', { to: [] }, { 'settings.to': 'Write at least one e-mail address.' }],
    ['EMAIL', { to: ['ada@example.com', 'bob'] }, { 'settings.to.1': 'Write an e-mail address, as ada@example.com.' }],
    ['SLACK', { url: '' }, { 'settings.url': 'The setting url is missing.' }],
    ['TELEGRAM', { token: 't', chatId: 'nobody' }, { 'settings.chatId': expect.stringMatching(/is a number such as/) }],
    ['NTFY', { topic: 'a b' }, { 'settings.topic': expect.stringMatching(/letters, digits/) }],
    ['PAGERDUTY', { routingKey: 'abc' }, { 'settings.routingKey': expect.stringMatching(/32 letters and digits/) }],
    [
      'MATRIX',
      { url: 'https://m.example', token: 't t', roomId: 'room' },
      { 'settings.token': expect.any(String), 'settings.roomId': expect.stringMatching(/begins with `!`/) },
    ],
    [
      'PUSHOVER',
      { token: 'x', user: 'y' },
      { 'settings.token': expect.any(String), 'settings.user': expect.any(String) },
    ],
    ['APPRISE', { url: 'https://a.example', key: '../x' }, { 'settings.key': expect.any(String) }],
    ['GOTIFY', [], { settings: 'The settings must be an object.' }],
    ['GOTIFY', 'text', { settings: 'The settings must be an object.' }],
  ])('%s with the settings %j is refused at the setting', async (kind, settings, expected) => {
    expect(await faultsOf(creating, { input: { name: 'Bad', kind, settings } })).toEqual(expected)
    expect(await faultsOf(testing, { input: { name: 'Bad', kind, settings } })).toEqual(expected)
  })

  test('each kind can be made with its settings, and shows none of its secrets', async () => {
    for (const [kind, settings] of Object.entries(settingsOf('https://service.example.com'))) {
      const made = await make({ name: `All ${kind}`, kind, settings })
      expect(Object.keys(made.settings)).toEqual(expect.arrayContaining(Object.keys(settings)))
      const { channels } = await viewer.ask('{ channels { id settings } }')
      const shown = JSON.stringify(channels.find(({ id }: Answer) => id === made.id).settings)
      expect(shown).not.toMatch(/secret[a-z]|pppp|aaaa|uuuu|topic"[^n]*carillon|ada@/)
    }
  })

  test('unknown placeholders are refused with their position, known ones are taken', async () => {
    const input = { name: 'Texts', kind: 'SLACK', settings: { url: 'https://hooks.example.com/x' } }
    const faults = await faultsOf(creating, {
      input: { ...input, subject: '{{ job.nam }}', text: 'One\n  {{ job.name }} {{ job.owner }}\n{{ open' },
    })
    expect(faults['subject']).toMatch(/^At line 1, column 1, `job\.nam` is not known\. Known are incident\.id, /)
    expect(faults['text']).toMatch(/^At line 3, column 1, `\{\{` is not closed/)
    expect(await faultsOf(creating, { input: webhookInput({ text: 'x' }) })).toEqual({
      text: 'WEBHOOK sends data, not sentences. Leave the text out.',
    })
    const made = await make({
      ...input,
      subject: '{{job.name}}!',
      text: '{{ incident.message }}\n{{ execution.answer }}',
    })
    expect(made).toMatchObject({ subject: '{{job.name}}!', text: '{{ incident.message }}\n{{ execution.answer }}' })
  })

  test('quiet hours are kept as they were written, and refused where they make no sense', async () => {
    const quietHours = { timezone: 'europe/berlin', days: [6, 0, 0], from: '22:00', to: '07:30' }
    const made = await make(webhookInput({ quietHours }))
    expect(made.quietHours).toEqual({ ...quietHours, timezone: 'Europe/Berlin', days: [0, 6], passes: 'CRITICAL' })
    expect(await change(made.id, { quietHours: null })).toMatchObject({ quietHours: null, version: 2 })
    const bad = { timezone: 'Mars/Olympus', days: [7], from: '24:00', to: '7:00' }
    expect(Object.keys(await faultsOf(creating, { input: webhookInput({ quietHours: bad }) }))).toEqual([
      'quietHours.timezone',
      'quietHours.days',
      'quietHours.from',
      'quietHours.to',
    ])
  })

  test('an edit that somebody else overtook is refused with the present state', async () => {
    const made = await make()
    await change(made.id, { version: 1, isActive: false })
    const { extensions } = await admin.refused(updating, { id: made.id, input: { version: 1, isActive: true } })
    expect(extensions).toMatchObject({ code: 'CONFLICT', current: { id: made.id, version: 2, isActive: false } })
    expect((await admin.refused(updating, { id: '999999', input: {} })).extensions.code).toBe('NOT_FOUND')
  })

  test('two channels cannot have one name', async () => {
    const made = await make()
    const input = webhookInput({ name: ` ${made.name.toUpperCase()} ` })
    const { extensions } = await admin.refused(creating, { input })
    expect(extensions.fields).toEqual([expect.objectContaining({ path: 'name', code: 'NAME_TAKEN' })])
    const same = webhookInput({ name: `Twice ${name}` })
    const both = await Promise.all([admin.send(creating, { input: same }), admin.send(creating, { input: same })])
    expect(both.map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK').toSorted()).toEqual(['BAD_USER_INPUT', 'OK'])
  })

  test('a channel whose settings change forgets that it failed', async () => {
    const made = await make()
    const { sql } = app.services.data
    await sql.run("update channel set health = 3, failures = 3, last_error = 'no', held_until = 9e12 where id = ?", [
      made.id,
    ])
    expect(await change(made.id, { name: `${made.name} still` })).toMatchObject({ health: 'FAILING', lastError: 'no' })
    expect(await change(made.id, { settings: { url: `${provider.url}/new` } })).toMatchObject({
      health: 'UNKNOWN',
      lastError: null,
    })
  })

  test('an e-mail is sent by a test', async () => {
    const input = { name: 'Mail', kind: 'EMAIL', settings: { to: ['ada@example.com', 'bob@example.com'] } }
    expect(await tryOut(input)).toMatchObject({ ok: true, status: 250 })
    expect(mails.received.at(-1)).toMatchObject({
      from: 'carillon@example.com',
      to: ['ada@example.com', 'bob@example.com'],
    })
    expect(mails.received.at(-1)!.text).toMatch(/^Subject: Test: Info: Sample job\r$/m)
  })
})

describe.each(databases)('the first channel on %s', (name) => {
  let app: TestApp
  let admin: Client
  beforeAll(async () => {
    app = await startApp(name, { settings: { PUBLIC_URL: 'https://carillon.example.com' } })
    admin = await app.as('ADMIN')
  })
  afterAll(() => app?.stop())

  const input = (label: string) => ({
    name: label,
    kind: 'GOTIFY',
    settings: { url: 'https://g.example', token: 'abcdefgh' },
  })
  const policies = async () =>
    (
      await app.services.data.sql.all<{ name: string; is_default: number; steps: string }>(
        'select name, is_default, steps from alert_policy',
      )
    ).map(({ is_default, steps, ...others }) => ({
      ...others,
      isDefault: Boolean(is_default),
      steps: JSON.parse(steps),
    }))

  test('makes the default policy with it, once, and leaves its steps when it is deleted', async () => {
    const [one, two] = await Promise.all(
      ['One', 'Two'].map(
        async (label) => (await admin.ask(creating, { input: input(label) })).createChannel.id as string,
      ),
    )
    const [first] = await policies()
    expect(await policies()).toHaveLength(1)
    expect(first).toMatchObject({ name: 'Default', isDefault: true })
    const [{ channelIds }] = first!.steps
    expect([[Number(one)], [Number(two)]]).toContainEqual(channelIds)
    for (const id of [one, two]) expect((await admin.ask(deleting, { id })).deleteChannel).toBe(id)
    expect((await policies())[0]!.steps).toEqual([{ afterMinutes: 0, channelIds: [], raiseTo: null }])
    const next = (await admin.ask(creating, { input: input('Next') })).createChannel.id
    expect(await policies()).toMatchObject([{ steps: [{ channelIds: [Number(next)] }] }])
  })

  test('e-mails need SMTP_URL, and private addresses need ALLOWED_TARGETS: the refusals say so', async () => {
    const mail = await admin.refused(creating, { input: { name: 'M', kind: 'EMAIL', settings: { to: ['a@b'] } } })
    expect(mail.extensions.fields).toEqual([{ path: 'kind', message: expect.stringContaining('SMTP_URL') }])
    for (const document of [creating, testing]) {
      const hook = await admin.refused(document, {
        input: { name: 'H', kind: 'WEBHOOK', settings: { url: 'http://10.1.2.3/' } },
      })
      expect(hook.extensions.fields).toEqual([
        { path: 'settings.url', message: expect.stringContaining('ALLOWED_TARGETS') },
      ])
    }
  })

  test('is one of at most 50', async () => {
    const { channels } = await admin.ask('{ channels { id } }')
    for (let count = channels.length; count < 50; count++)
      await admin.ask(creating, { input: input(`Number ${count}`) })
    const { extensions, message } = await admin.refused(creating, { input: input('Too many') })
    expect({ code: extensions.code, message }).toEqual({
      code: 'CONFLICT',
      message: expect.stringContaining('50 channels'),
    })
  })
})
