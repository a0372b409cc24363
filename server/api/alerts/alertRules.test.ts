import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeBuiltInRules } from '../../engine/alerting/evaluate/builtInRules.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'

const fields = `id name kind severity isActive isBuiltIn count minutes percent ms days recoverAfter text version
  jobs { id } categories { id } policy { id name remindEveryMinutes steps { channels { id } } }`
const create = `mutation ($input: AlertRuleInput!) { createAlertRule(input: $input) { ${fields} } }`
const update = `mutation ($id: ID!, $input: UpdateAlertRuleInput!) { updateAlertRule(id: $id, input: $input) { ${fields} } }`
const remove = 'mutation ($id: ID!) { deleteAlertRule(id: $id) }'

describe.each(databases)('alert rules on %s', (name) => {
  let app: TestApp
  let editor: Client
  let admin: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>
  let channels: string[]
  let policyId: string
  beforeAll(async () => {
    app = await startApp(name)
    const { sql } = app.services.data
    await sql.transaction(() => makeBuiltInRules(sql, 0))
    admin = await app.as('ADMIN')
    editor = await app.as('EDITOR')
    jobs = await jobMaker(editor)
    const channel = async (label: string) => {
      const input = { name: label, kind: 'WEBHOOK', settings: { url: 'https://hooks.example.com/' } }
      const createChannel = 'mutation ($input: ChannelInput!) { createChannel(input: $input) { id } }'
      return (await admin.ask(createChannel, { input })).createChannel.id as string
    }
    channels = [await channel('Ops'), await channel('Shop')]
    const input = { name: 'Night shift', steps: [{ afterMinutes: 0, channelIds: [channels[0]] }] }
    const createPolicy = 'mutation ($input: AlertPolicyInput!) { createAlertPolicy(input: $input) { id } }'
    policyId = (await admin.ask(createPolicy, { input })).createAlertPolicy.id
  })
  afterAll(() => app?.stop())

  const make = async (input: object): Promise<Answer> => (await editor.ask(create, { input })).createAlertRule
  const change = async (id: string, input: object): Promise<Answer> =>
    (await editor.ask(update, { id, input })).updateAlertRule
  const faultsOf = async (document: string, variables: Record<string, unknown>) => {
    const { extensions } = await editor.refused(document, variables)
    expect(extensions.code).toBe('BAD_USER_INPUT')
    return extensions.fields!.map(({ path }) => path)
  }
  const ownPolicies = async () =>
    (await app.services.data.sql.all('select id from alert_policy where rule_id is not null')).length

  test("missing figures of an alert rule get the kind's defaults, and each figure that the kind does not use is refused", async () => {
    expect(await make({ kind: 'FAILURES_WITHIN' })).toMatchObject({
      name: 'Failures within a time',
      severity: 'WARNING',
      isActive: true,
      isBuiltIn: false,
      count: 3,
      minutes: 60,
      percent: null,
      ms: null,
      recoverAfter: 1,
      version: 1,
      text: 'Tell the default channels when a job fails 3 times within 60 minutes.',
      policy: { name: 'Default' },
    })
    const all = { count: 1, minutes: 60, percent: 1, ms: 1, days: 1, recoverAfter: 2 }
    expect(await faultsOf(create, { input: { kind: 'MISSED', ...all } })).toEqual(Object.keys(all))
    expect(await faultsOf(create, { input: { kind: 'SLOW', ...all } })).toEqual(['count', 'minutes', 'percent', 'days'])
  })

  test.each([
    ['FAILURES_IN_A_ROW', 'count', 1, 100],
    ['FAILURES_WITHIN', 'minutes', 1, 1440],
    ['FAILURE_RATE', 'percent', 1, 100],
    ['FAILURE_RATE', 'minutes', 60, 10_080],
    ['SLOW', 'recoverAfter', 1, 10],
  ])('an alert rule of kind %s accepts %s from %i to %i and nothing beyond', async (kind, field, min, max) => {
    for (const value of [min, max]) expect((await make({ kind, [field]: value }))[field]).toBe(value)
    for (const value of [min - 1, max + 1])
      expect(await faultsOf(create, { input: { kind, [field]: value } })).toContain(field)
  })

  test("an alert rule's sentence names its jobs, categories and channels", async () => {
    const [one, two] = [await jobs.make({ name: 'Backup' }), await jobs.make({ name: 'Report' })]
    const { id } = await make({ kind: 'FAILURES_IN_A_ROW', jobIds: [one.id, two.id, one.id] })
    const expected = { jobs: [{ id: one.id }, { id: two.id }], categories: [] }
    expect(await change(id, {})).toMatchObject({
      ...expected,
      text: 'Tell the default channels when Backup or Report fails 2 times in a row.',
    })
    await editor.ask(
      `mutation { updateCategory(id: ${jobs.categoryId}, input: { version: 1, name: "Billing" }) { id } }`,
    )
    expect((await change(id, { jobIds: [], categoryIds: [jobs.categoryId], channelIds: [channels[0]] })).text).toBe(
      'Tell Ops when a job in Billing fails 2 times in a row.',
    )
    expect((await change(id, { kind: 'HOST_DOWN', policyId })).text).toBe(
      'Tell Night shift when the host of a job in Billing cannot be reached.',
    )
    expect(await faultsOf(update, { id, input: { kind: 'ENGINE' } })).toEqual(['categoryIds'])
    expect((await change(id, { kind: 'ENGINE', categoryIds: null })).text).toBe(
      'Tell Night shift when Carillon itself has a problem.',
    )
  })

  test('a category that an alert rule names cannot be deleted, because the rule would then watch all jobs', async () => {
    const { categoryId: id } = await jobMaker(editor)
    const rule = await make({ kind: 'MISSED', categoryIds: [id] })
    const document = `mutation { deleteCategory(id: ${id}) }`
    expect((await editor.refused(document)).extensions.code).toBe('CONFLICT')
    await editor.ask(remove, { id: rule.id })
    expect((await editor.ask(document)).deleteCategory).toBe(id)
  })

  test('an alert rule keeps a deleted job that it already names, and a new rule cannot name one', async () => {
    const job = await jobs.make()
    const { id } = await make({ kind: 'MISSED', jobIds: [job.id] })
    await editor.ask(`mutation { deleteJob(id: ${job.id}) }`)
    expect((await change(id, { jobIds: [job.id], name: 'Still' })).jobs).toEqual([{ id: job.id }])
    expect(await faultsOf(create, { input: { kind: 'MISSED', jobIds: [job.id] } })).toEqual(['jobIds.0'])
  })

  test('listing channels creates a policy private to the alert rule, and choosing another policy deletes it', async () => {
    const before = await ownPolicies()
    const rule = await make({ kind: 'MISSED', channelIds: channels })
    expect(rule.policy).toMatchObject({ name: null, remindEveryMinutes: 240 })
    expect(rule.policy.steps).toEqual([{ channels: channels.map((id) => ({ id })) }])
    expect(await ownPolicies()).toBe(before + 1)
    const { alertPolicies } = await editor.ask('{ alertPolicies { id name } }')
    expect(alertPolicies.map((policy: Answer) => policy.name)).toEqual(['Default', 'Night shift'])
    // A form sends back what it read.
    expect((await change(rule.id, { policyId: rule.policy.id })).policy).toEqual(rule.policy)
    expect((await change(rule.id, { channelIds: [channels[1]] })).policy).toMatchObject({
      id: rule.policy.id,
      steps: [{ channels: [{ id: channels[1] }] }],
    })
    expect((await change(rule.id, { name: 'Other' })).policy.id).toBe(rule.policy.id)
    expect((await change(rule.id, { policyId })).policy.name).toBe('Night shift')
    expect(await ownPolicies()).toBe(before)
    expect((await change(rule.id, { policyId: null })).policy.name).toBe('Default')
    expect(await faultsOf(update, { id: rule.id, input: { policyId, channelIds: channels } })).toEqual(['channelIds'])
    const own = await make({ kind: 'MISSED', channelIds: channels })
    expect(await faultsOf(update, { id: rule.id, input: { policyId: own.policy.id } })).toEqual(['policyId'])
    const ofRule = { id: own.policy.id, input: { groupWaitSeconds: 1 } }
    const updatePolicy =
      'mutation ($id: ID!, $input: UpdateAlertPolicyInput!) { updateAlertPolicy(id: $id, input: $input) { id } }'
    expect((await admin.refused(updatePolicy, ofRule)).extensions.code).toBe('CONFLICT')
    await editor.ask(remove, { id: own.id })
    expect(await ownPolicies()).toBe(before)
    const many = Array.from({ length: 21 }, (_, place) => String(place + 1))
    expect(await faultsOf(create, { input: { kind: 'MISSED', channelIds: many } })).toEqual(['channelIds'])
  })

  test("a stale update of an alert rule gets CONFLICT with the rule's current state", async () => {
    const { id } = await make({ kind: 'MISSED', name: 'First' })
    expect((await change(id, { version: 1, name: 'Second' })).version).toBe(2)
    const { extensions } = await editor.refused(update, { id, input: { version: 1, name: 'Third' } })
    expect(extensions).toMatchObject({ code: 'CONFLICT', current: { id, name: 'Second', version: 2 } })
  })

  test('a built-in alert rule can be edited and switched off, but not deleted or changed to another kind', async () => {
    const { alertRules } = await editor.ask(`{ alertRules { ${fields} } }`)
    const [rule] = alertRules
    expect(alertRules.filter((one: Answer) => one.isBuiltIn)).toHaveLength(4)
    expect(rule).toMatchObject({ kind: 'FAILURES_IN_A_ROW', isBuiltIn: true })
    expect((await editor.refused(remove, { id: rule.id })).extensions.code).toBe('CONFLICT')
    expect(await faultsOf(update, { id: rule.id, input: { kind: 'MISSED', count: null } })).toContain('kind')
    expect(await change(rule.id, { count: 5, isActive: false })).toMatchObject({ count: 5, isActive: false })
    await change(rule.id, { count: 2, isActive: true })
  })

  test('a job lists the alert rules that watch it: for each kind, only those with the narrowest scope', async () => {
    const job = await jobs.make()
    const wide = await make({ kind: 'NO_SUCCESS', categoryIds: [jobs.categoryId] })
    const document = `{ job(id: ${job.id}) { alertRules { id } openIncidents { id } } }`
    const ids = async () => (await editor.ask(document)).job.alertRules.map((rule: Answer) => rule.id)
    expect(await ids()).toContain(wide.id)
    const narrow = await make({ kind: 'NO_SUCCESS', jobIds: [job.id] })
    expect(await ids()).toContain(narrow.id)
    expect(await ids()).not.toContain(wide.id)
    await change(narrow.id, { isActive: false })
    expect(await ids()).toEqual(expect.arrayContaining([narrow.id, wide.id]))
  })

  test('a workspace has at most 200 alert rules', async () => {
    const { alertRules } = await editor.ask('{ alertRules { id } }')
    for (let count = alertRules.length; count < 200; count++) await make({ kind: 'MISSED' })
    expect((await editor.refused(create, { input: { kind: 'MISSED' } })).extensions.code).toBe('CONFLICT')
  })
})
