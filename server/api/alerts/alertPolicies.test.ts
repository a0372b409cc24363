import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'

const fields =
  'id name isDefault groupWaitSeconds remindEveryMinutes version steps { afterMinutes raiseTo channels { id } }'
const create = `mutation ($input: AlertPolicyInput!) { createAlertPolicy(input: $input) { ${fields} } }`
const update = `mutation ($id: ID!, $input: UpdateAlertPolicyInput!) {
  updateAlertPolicy(id: $id, input: $input) { ${fields} }
}`
const remove = 'mutation ($id: ID!) { deleteAlertPolicy(id: $id) }'

describe.each(databases)('alert policies on %s', (name) => {
  let app: TestApp
  let admin: Client
  let channelId: string
  beforeAll(async () => {
    app = await startApp(name)
    admin = await app.as('ADMIN')
    const input = { name: 'Ops', kind: 'WEBHOOK', settings: { url: 'https://hooks.example.com/' } }
    const createChannel = 'mutation ($input: ChannelInput!) { createChannel(input: $input) { id } }'
    channelId = (await admin.ask(createChannel, { input })).createChannel.id
  })
  afterAll(() => app?.stop())

  let made = 0
  const step = (afterMinutes: number, more: object = {}) => ({ afterMinutes, channelIds: [channelId], ...more })
  const inputOf = (more: object = {}) => ({ name: `Policy ${++made}`, steps: [step(0)], ...more })
  const make = async (more: object = {}): Promise<Answer> =>
    (await admin.ask(create, { input: inputOf(more) })).createAlertPolicy
  const change = async (id: string, input: object): Promise<Answer> =>
    (await admin.ask(update, { id, input })).updateAlertPolicy
  const faultsOf = async (more: object) => {
    const { extensions } = await admin.refused(create, { input: inputOf(more) })
    expect(extensions.code).toBe('BAD_USER_INPUT')
    return extensions.fields!.map(({ path }) => path)
  }

  test('an alert policy waits 15 seconds and reminds every four hours by default, and reminders can be switched off', async () => {
    expect(await make()).toMatchObject({ isDefault: false, groupWaitSeconds: 15, remindEveryMinutes: 240, version: 1 })
    expect((await make({ remindEveryMinutes: null })).remindEveryMinutes).toBeNull()
    const { id } = await make({ steps: [step(0), step(30, { raiseTo: 'CRITICAL' })] })
    expect(await change(id, { remindEveryMinutes: 60 })).toMatchObject({
      remindEveryMinutes: 60,
      steps: [{ afterMinutes: 0 }, { afterMinutes: 30, raiseTo: 'CRITICAL', channels: [{ id: channelId }] }],
    })
    expect((await change(id, { remindEveryMinutes: null })).remindEveryMinutes).toBeNull()
  })

  test.each([
    ['groupWaitSeconds', 0, 300],
    ['remindEveryMinutes', 5, 10_080],
  ])('an alert policy accepts %s from %i to %i and nothing beyond', async (field, min, max) => {
    for (const value of [min, max]) expect((await make({ [field]: value }))[field]).toBe(value)
    for (const value of [min - 1, max + 1]) expect(await faultsOf({ [field]: value })).toEqual([field])
  })

  test('an alert policy has one to five steps, each later than the one before, with channels that exist', async () => {
    expect((await make({ steps: [0, 1, 2, 3, 4].map((minutes) => step(minutes)) })).steps).toHaveLength(5)
    expect(await faultsOf({ steps: [] })).toEqual(['steps'])
    expect(await faultsOf({ steps: [0, 1, 2, 3, 4, 5].map((minutes) => step(minutes)) })).toEqual(['steps'])
    expect(await faultsOf({ steps: [step(1)] })).toEqual(['steps.0.afterMinutes'])
    expect(await faultsOf({ steps: [step(0), step(0)] })).toEqual(['steps.1.afterMinutes'])
    expect(await faultsOf({ steps: [step(0), step(10_081)] })).toEqual(['steps.1.afterMinutes'])
    expect(await faultsOf({ steps: [step(0, { channelIds: [] })] })).toEqual(['steps.0.channelIds'])
    expect(await faultsOf({ steps: [step(0, { channelIds: [channelId, '77', 'x'] })] })).toEqual([
      'steps.0.channelIds.1',
      'steps.0.channelIds.2',
    ])
    const many = Array.from({ length: 21 }, (_, place) => String(1000 + place))
    expect(await faultsOf({ steps: [step(0, { channelIds: many })] })).toContain('steps')
    // A step may do no more than make it worse.
    expect((await make({ steps: [step(0), step(5, { channelIds: [], raiseTo: 'CRITICAL' })] })).steps).toHaveLength(2)
  })

  test('a workspace always has exactly one default policy, even if two are made the default at once', async () => {
    const defaults = async (): Promise<string[]> =>
      (await admin.ask('{ alertPolicies { id isDefault } }')).alertPolicies
        .filter((policy: Answer) => policy.isDefault)
        .map((policy: Answer) => policy.id)
    const [first] = await defaults()
    const { id } = await make({ isDefault: true })
    expect(await defaults()).toEqual([id])
    const { extensions } = await admin.refused(update, { id, input: { isDefault: false } })
    expect(extensions.fields!.map(({ path }) => path)).toEqual(['isDefault'])
    expect((await admin.refused(remove, { id })).extensions.code).toBe('CONFLICT')
    // Two at once: the second one waits, and wins.
    const others = [await make(), await make()]
    await Promise.all(others.map((other) => change(other.id, { isDefault: true })))
    expect(await defaults()).toHaveLength(1)
    expect(first).toBeDefined()
  })

  test('an alert policy that rules use cannot be deleted, and the refusal names the rules', async () => {
    const { id } = await make()
    const rule = `mutation { createAlertRule(input: { kind: MISSED, policyId: ${id} }) { id } }`
    const ruleId = (await admin.ask(rule)).createAlertRule.id
    expect((await admin.refused(remove, { id })).extensions).toMatchObject({
      code: 'CONFLICT',
      current: { ruleIds: [ruleId] },
    })
    await admin.ask(`mutation { deleteAlertRule(id: ${ruleId}) }`)
    expect((await admin.ask(remove, { id })).deleteAlertPolicy).toBe(id)
  })

  test('the names of alert policies are unique regardless of case, and a stale update gets CONFLICT', async () => {
    const { id } = await make({ name: 'Nights' })
    const { extensions } = await admin.refused(create, { input: inputOf({ name: ' NIGHTS ' }) })
    expect(extensions.fields).toMatchObject([{ path: 'name', code: 'NAME_TAKEN' }])
    await change(id, { version: 1, groupWaitSeconds: 1 })
    expect((await admin.refused(update, { id, input: { version: 1 } })).extensions).toMatchObject({
      code: 'CONFLICT',
      current: { id, version: 2 },
    })
  })
})
