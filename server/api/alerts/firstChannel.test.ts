import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createChannelMutation, deleting, testChannelMutation } from '../../testing/alerts/channelRig.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'

describe.each(databases)('the first and the last channel on %s', (name) => {
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

  test('the first channel creates the default policy once, and deleting a channel removes it from the steps', async () => {
    const [one, two] = await Promise.all(
      ['One', 'Two'].map(
        async (label) => (await admin.ask(createChannelMutation, { input: input(label) })).createChannel.id as string,
      ),
    )
    const [first] = await policies()
    expect(await policies()).toHaveLength(1)
    expect(first).toMatchObject({ name: 'Default', isDefault: true })
    const [{ channelIds }] = first!.steps
    expect([[Number(one)], [Number(two)]]).toContainEqual(channelIds)
    for (const id of [one, two]) expect((await admin.ask(deleting, { id })).deleteChannel).toBe(id)
    expect((await policies())[0]!.steps).toEqual([{ afterMinutes: 0, channelIds: [], raiseTo: null }])
    const next = (await admin.ask(createChannelMutation, { input: input('Next') })).createChannel.id
    expect(await policies()).toMatchObject([{ steps: [{ channelIds: [Number(next)] }] }])
  })

  test('an e-mail channel without SMTP_URL and a private address without ALLOWED_TARGETS are refused with the name of the setting', async () => {
    const mail = await admin.refused(createChannelMutation, {
      input: { name: 'M', kind: 'EMAIL', settings: { to: ['a@b'] } },
    })
    expect(mail.extensions.fields).toEqual([{ path: 'kind', message: expect.stringContaining('SMTP_URL') }])
    for (const document of [createChannelMutation, testChannelMutation]) {
      const hook = await admin.refused(document, {
        input: { name: 'H', kind: 'WEBHOOK', settings: { url: 'http://10.1.2.3/' } },
      })
      expect(hook.extensions.fields).toEqual([
        { path: 'settings.url', message: expect.stringContaining('ALLOWED_TARGETS') },
      ])
    }
  })

  test('a workspace has at most 50 channels', async () => {
    const { channels } = await admin.ask('{ channels { id } }')
    for (let count = channels.length; count < 50; count++)
      await admin.ask(createChannelMutation, { input: input(`Number ${count}`) })
    const { extensions, message } = await admin.refused(createChannelMutation, { input: input('Too many') })
    expect({ code: extensions.code, message }).toEqual({
      code: 'CONFLICT',
      message: expect.stringContaining('50 channels'),
    })
  })
})
