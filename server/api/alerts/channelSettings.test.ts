import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { channelRig, createChannelMutation, testChannelMutation, updating } from '../../testing/alerts/channelRig.ts'
import { settingsOf, webhookSecret } from '../../testing/alerts/channels.ts'
import type { Answer } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'

describe.each(databases)('the settings of channels on %s', (name) => {
  let rig: Awaited<ReturnType<typeof channelRig>>
  beforeAll(async () => void (rig = await channelRig(name)))
  afterAll(() => rig?.close())

  test("a channel's secret must be entered again when its URL moves to another origin, but not when only the path changes", async () => {
    const made = await rig.make()
    await rig.change(made.id, { settings: { url: `${rig.provider.url}/other` } })
    const moved = { url: 'https://hooks.example.com/hook' }
    const { extensions } = await rig.admin.refused(updating, { id: made.id, input: { settings: moved } })
    expect(extensions.fields).toEqual([
      {
        path: 'settings.secret',
        code: 'SECRET_REQUIRED',
        message: `This secret was entered for ${rig.provider.url}, and the URL now leads to https://hooks.example.com. Enter it again.`,
      },
    ])
    expect((await rig.change(made.id, { settings: { ...moved, secret: '' } })).settings.url).toBe(moved.url)
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
    [
      'TELEGRAM',
      { token: '123456:token', chatId: 'nobody' },
      { 'settings.chatId': expect.stringMatching(/is a number such as/) },
    ],
    ['NTFY', { topic: 'a b' }, { 'settings.topic': expect.stringMatching(/letters, digits/) }],
    ['PAGERDUTY', { routingKey: 'abc' }, { 'settings.routingKey': expect.stringMatching(/32 letters and digits/) }],
    [
      'PAGERDUTY',
      { routingKey: 'p'.repeat(32), region: 'eu-west' },
      { 'settings.region': expect.stringMatching(/US or EU/) },
    ],
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
  ])('a %s channel with the settings %j is refused at the wrong setting', async (kind, settings, expected) => {
    expect(await rig.faultsOf(createChannelMutation, { input: { name: 'Bad', kind, settings } })).toEqual(expected)
    expect(await rig.faultsOf(testChannelMutation, { input: { name: 'Bad', kind, settings } })).toEqual(expected)
  })

  test('a channel of each kind can be created, and shows none of its secrets', async () => {
    for (const [kind, settings] of Object.entries(settingsOf('https://service.example.com'))) {
      const made = await rig.make({ name: `All ${kind}`, kind, settings })
      expect(Object.keys(made.settings)).toEqual(expect.arrayContaining(Object.keys(settings)))
      const { channels } = await rig.viewer.ask('{ channels { id settings } }')
      const shown = JSON.stringify(channels.find(({ id }: Answer) => id === made.id).settings)
      expect(shown).not.toMatch(/secret[a-z]|pppp|aaaa|uuuu|topic"[^n]*carillon|ada@/)
    }
  })

  test('unknown placeholders are refused with their position, and known ones are accepted', async () => {
    const input = { name: 'Texts', kind: 'SLACK', settings: { url: 'https://hooks.example.com/x' } }
    const faults = await rig.faultsOf(createChannelMutation, {
      input: { ...input, subject: '{{ job.nam }}', text: 'One\n  {{ job.name }} {{ job.owner }}\n{{ open' },
    })
    expect(faults['subject']).toMatch(/^At line 1, column 1, `job\.nam` is not known\. Known are incident\.id, /)
    expect(faults['text']).toMatch(/^At line 3, column 1, `\{\{` is not closed/)
    expect(await rig.faultsOf(createChannelMutation, { input: rig.webhookInput({ text: 'x' }) })).toEqual({
      text: 'WEBHOOK sends data, not sentences. Leave the text out.',
    })
    const made = await rig.make({
      ...input,
      subject: '{{job.name}}!',
      text: '{{ incident.message }}\n{{ execution.answer }}',
    })
    expect(made).toMatchObject({ subject: '{{job.name}}!', text: '{{ incident.message }}\n{{ execution.answer }}' })
  })

  test('quiet hours are normalised and stored, and each invalid part is refused at its field', async () => {
    const quietHours = { timezone: 'europe/berlin', days: [6, 0, 0], from: '22:00', to: '07:30' }
    const made = await rig.make(rig.webhookInput({ quietHours }))
    expect(made.quietHours).toEqual({ ...quietHours, timezone: 'Europe/Berlin', days: [0, 6], passes: 'CRITICAL' })
    expect(await rig.change(made.id, { quietHours: null })).toMatchObject({ quietHours: null, version: 2 })
    const bad = { timezone: 'Mars/Olympus', days: [7], from: '24:00', to: '7:00' }
    expect(
      Object.keys(await rig.faultsOf(createChannelMutation, { input: rig.webhookInput({ quietHours: bad }) })),
    ).toEqual(['quietHours.timezone', 'quietHours.days', 'quietHours.from', 'quietHours.to'])
  })

  test('a channel that changes its kind needs all settings of the new kind, and keeps no secret of the old one', async () => {
    const settings = { url: 'https://push.example.com', token: 'token-of-gotify' }
    const made = await rig.make({ name: `Kind ${name}`, kind: 'GOTIFY', settings })
    expect(await rig.faultsOf(updating, { id: made.id, input: { kind: 'MATRIX' } })).toEqual({
      'settings.url': 'The setting url is missing.',
      'settings.token': 'The setting token is missing.',
      'settings.roomId': 'The setting roomId is missing.',
    })
    await rig.change(made.id, { kind: 'NTFY', settings: { url: settings.url, topic: 'one' } })
    const [row] = await rig.app.services.data.sql.all<{ encrypted_secrets: string | null }>(
      'select encrypted_secrets from channel where id = ?',
      [made.id],
    )
    expect(row!.encrypted_secrets).toBe(null)
  })

  test('secrets that no longer decrypt must be entered again or removed', async () => {
    const made = await rig.make()
    await rig.app.services.data.sql.run("update channel set encrypted_secrets = '2.x.y.z' where id = ?", [made.id])
    const faults = await rig.faultsOf(updating, { id: made.id, input: { isActive: false } })
    expect(Object.keys(faults)).toEqual(['settings.secret', 'settings.previousSecret'])
    const given = { secret: webhookSecret, previousSecret: '' }
    expect(await rig.change(made.id, { settings: given, isActive: false })).toMatchObject({ isActive: false })
    expect(await rig.tryOut({ ...rig.webhookInput(), settings: {} }, made.id)).toMatchObject({ ok: true })
  })
})
