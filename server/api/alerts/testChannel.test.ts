import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Webhook } from 'standardwebhooks'
import { channelRig, testChannelMutation } from '../../testing/alerts/channelRig.ts'
import { webhookSecret } from '../../testing/alerts/channels.ts'
import { Provider } from '../../testing/alerts/Provider.ts'
import { databases } from '../../testing/databases.ts'

describe.each(databases)('testing a channel on %s', (name) => {
  let rig: Awaited<ReturnType<typeof channelRig>>
  beforeAll(async () => void (rig = await channelRig(name)))
  afterAll(() => rig?.close())

  test('testing an unsaved channel sends one message at once and returns the result', async () => {
    rig.provider.answers.push({ status: 202, body: 'taken' })
    const result = await rig.tryOut(rig.webhookInput({ name: '' }))
    expect(result).toEqual({
      ok: true,
      status: 202,
      answer: 'taken',
      durationMs: expect.any(Number),
      errorMessage: null,
    })
    const { headers, text } = rig.provider.received.at(-1)!
    expect(new Webhook(webhookSecret).verify(text, headers as Record<string, string>)).toMatchObject({ type: 'test' })
    rig.provider.answers.push({ status: 500, body: 'no' })
    expect(await rig.tryOut(rig.webhookInput())).toMatchObject({ ok: false, status: 500, answer: 'no' })
    const { auditEvents } = await rig.admin.ask(
      '{ auditEvents(filter: { targetType: "Channel" }) { nodes { action after } } }',
    )
    expect(auditEvents.nodes[0]).toMatchObject({ action: 'channel.test' })
  })

  test('testing a saved channel uses its stored secret for the same origin, and for no other', async () => {
    const made = await rig.make()
    const elsewhere = await Provider.start()
    const other = { ...rig.webhookInput(), settings: { url: `${rig.provider.url}/moved` } }
    expect(await rig.tryOut(other, made.id)).toMatchObject({ ok: true })
    const { headers, text, path } = rig.provider.received.at(-1)!
    expect(path).toBe('/moved')
    new Webhook(webhookSecret).verify(text, headers as Record<string, string>)
    const faults = await rig.faultsOf(testChannelMutation, {
      input: { ...other, settings: { url: `${elsewhere.url}/hook` } },
      channelId: made.id,
    })
    expect(faults).toEqual({ 'settings.secret': expect.stringContaining(`entered for ${rig.provider.url}`) })
    expect(elsewhere.received).toHaveLength(0)
    await elsewhere.close()
    for (const channelId of ['999999', 'x'])
      expect((await rig.admin.refused(testChannelMutation, { input: other, channelId })).extensions.code).toBe(
        'NOT_FOUND',
      )
  })

  test('a secret that was moved to another channel in the database is not sent', async () => {
    const [made, other] = [
      await rig.make(),
      await rig.make(rig.webhookInput({ settings: { url: `${rig.provider.url}/hook` } })),
    ]
    const { sql } = rig.app.services.data
    const [row] = await sql.all<{ encrypted_secrets: string }>('select encrypted_secrets from channel where id = ?', [
      made.id,
    ])
    await sql.run('update channel set encrypted_secrets = ? where id = ?', [row!.encrypted_secrets, other.id])
    const before = rig.provider.received.length
    const faults = await rig.faultsOf(testChannelMutation, {
      input: rig.webhookInput({ settings: { url: `${rig.provider.url}/hook` } }),
      channelId: other.id,
    })
    expect(faults['settings.secret']).toContain('can no longer be read')
    expect(rig.provider.received).toHaveLength(before)
  })

  test('testing an e-mail channel sends an e-mail to all its addresses', async () => {
    const input = { name: 'Mail', kind: 'EMAIL', settings: { to: ['ada@example.com', 'bob@example.com'] } }
    expect(await rig.tryOut(input)).toMatchObject({ ok: true, status: 250 })
    expect(rig.mails.received.at(-1)).toMatchObject({
      from: 'carillon@example.com',
      to: ['ada@example.com', 'bob@example.com'],
    })
    expect(rig.mails.received.at(-1)!.text).toMatch(/^Subject: Test: Info: Sample job\r$/m)
  })
})
