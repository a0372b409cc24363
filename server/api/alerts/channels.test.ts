import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  channelFields,
  channelRig,
  createChannelMutation,
  deleting,
  testChannelMutation,
  updating,
} from '../../testing/alerts/channelRig.ts'
import { webhookSecret } from '../../testing/alerts/channels.ts'
import type { Answer } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'

describe.each(databases)('channels on %s', (name) => {
  let rig: Awaited<ReturnType<typeof channelRig>>
  beforeAll(async () => void (rig = await channelRig(name)))
  afterAll(() => rig?.close())

  test("a channel's secret appears in no response, no audit event, no log and no table", async () => {
    const made = await rig.make()
    expect(made.settings).toEqual({ url: `${rig.provider.url}/hook`, secret: null, previousSecret: null })
    const { channels } = await rig.admin.ask(`{ channels { ${channelFields} } }`)
    expect(channels.find(({ id }: Answer) => id === made.id).settings).toEqual(made.settings)
    await rig.change(made.id, { settings: { previousSecret: webhookSecret } })
    const [row] = await rig.app.services.data.sql.all<Record<string, unknown>>('select * from channel where id = ?', [
      made.id,
    ])
    const { auditEvents } = await rig.admin.ask(
      `{ auditEvents(filter: { targetType: "Channel", targetId: "${made.id}" }) { nodes { action before after } } }`,
    )
    expect(auditEvents.nodes.map(({ action }: Answer) => action)).toEqual(['channel.update', 'channel.create'])
    expect(auditEvents.nodes[0].after).toContain('previousSecret')
    for (const kept of [JSON.stringify(row), JSON.stringify(auditEvents), rig.app.logged()])
      expect(kept).not.toContain(webhookSecret.slice(6))
  })

  test('viewers and editors see channels without e-mail addresses and cannot change them', async () => {
    const made = await rig.make({ name: 'Mail for VIEWER', kind: 'EMAIL', settings: { to: ['ada@example.com'] } })
    expect(made.settings).toEqual({ to: ['ada@example.com'] })
    const { channels } = await rig.viewer.ask('{ channels { id settings } }')
    expect(channels.find(({ id }: Answer) => id === made.id).settings).toEqual({ to: null })
    const editor = await rig.app.as('EDITOR')
    for (const [document, variables] of [
      [createChannelMutation, { input: rig.webhookInput() }],
      [updating, { id: made.id, input: {} }],
      [deleting, { id: made.id }],
      [testChannelMutation, { input: rig.webhookInput() }],
    ] as const)
      for (const client of [rig.viewer, editor])
        expect((await client.refused(document, variables)).extensions.code).toBe('FORBIDDEN')
  })

  test('a stale edit of a channel is refused with its current state', async () => {
    const made = await rig.make()
    await rig.change(made.id, { version: 1, isActive: false })
    const { extensions } = await rig.admin.refused(updating, { id: made.id, input: { version: 1, isActive: true } })
    expect(extensions).toMatchObject({ code: 'CONFLICT', current: { id: made.id, version: 2, isActive: false } })
    expect((await rig.admin.refused(updating, { id: '999999', input: {} })).extensions.code).toBe('NOT_FOUND')
  })

  test('two channels cannot share a name, even if they are created at once', async () => {
    const made = await rig.make()
    const input = rig.webhookInput({ name: ` ${made.name.toUpperCase()} ` })
    const { extensions } = await rig.admin.refused(createChannelMutation, { input })
    expect(extensions.fields).toEqual([expect.objectContaining({ path: 'name', code: 'NAME_TAKEN' })])
    const same = rig.webhookInput({ name: `Twice ${name}` })
    const both = await Promise.all([
      rig.admin.send(createChannelMutation, { input: same }),
      rig.admin.send(createChannelMutation, { input: same }),
    ])
    expect(both.map(({ errors }) => errors?.[0]?.extensions.code ?? 'OK').toSorted()).toEqual(['BAD_USER_INPUT', 'OK'])
  })

  test("changing a channel's settings resets its health, and renaming it does not", async () => {
    const made = await rig.make()
    const { sql } = rig.app.services.data
    await sql.run("update channel set health = 3, failures = 3, last_error = 'no', held_until = 9e12 where id = ?", [
      made.id,
    ])
    expect(await rig.change(made.id, { name: `${made.name} still` })).toMatchObject({
      health: 'FAILING',
      lastError: 'no',
    })
    expect(await rig.change(made.id, { settings: { url: `${rig.provider.url}/new` } })).toMatchObject({
      health: 'UNKNOWN',
      lastError: null,
    })
  })
})
