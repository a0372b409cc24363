import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createSchema } from '../graphql/schema.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { idArguments } from '../../testing/idArguments.ts'
import { alertIdCases } from '../../testing/alertIdCases.ts'
import { type Case, nodes, onId, onIds, withInput } from '../../testing/idCase.ts'
import { type Team, twoWorkspaces } from '../../testing/twoWorkspaces.ts'

/** How each operation is asked for a thing by its id. Subscriptions are in `foreignEvents.test.ts`. */
const cases: Record<string, Case> = {
  ...alertIdCases,
  'Query.auditEvents(filter.actorIds)': {
    kind: 'acting user',
    document: 'query ($id: ID!) { auditEvents(filter: { actorIds: [$id] }) { nodes { id } } }',
  },
  'Query.auditEvents(filter.targetId)': {
    kind: 'job',
    document: 'query ($id: ID!) { auditEvents(filter: { targetType: "Job", targetId: $id }) { nodes { id } } }',
  },
  'Query.category(id)': { kind: 'category', document: 'query ($id: ID!) { category(id: $id) { id name jobCount } }' },
  'Query.execution(id)': {
    kind: 'execution',
    document: 'query ($id: ID!) { execution(id: $id) { id job { name } attempts { responseBody } } }',
  },
  'Query.executions(filter.categoryIds)': {
    kind: 'category in use',
    document: `query ($id: ID!) { executions(filter: { categoryIds: [$id] }) { ${nodes} } }`,
  },
  'Query.executions(filter.jobIds)': {
    kind: 'job that ran',
    document: `query ($id: ID!) { executions(filter: { jobIds: [$id] }) { ${nodes} } }`,
  },
  'Query.job(id)': { kind: 'job', document: 'query ($id: ID!) { job(id: $id) { id name url stats { succeeded } } }' },
  'Query.jobs(filter.categoryIds)': {
    kind: 'category in use',
    document: `query ($id: ID!) { jobs(filter: { categoryIds: [$id] }) { ${nodes} } }`,
  },
  'Mutation.cancelExecution(id)': onId('cancelExecution', 'hanging execution'),
  'Mutation.createJob(input.categoryId)': {
    kind: 'category',
    document: `mutation ($id: ID!, $name: String!) {
      createJob(input: { name: $name, categoryId: $id, cronPattern: "0 0 1 1 *", url: "http://127.0.0.1:9/" }) { id }
    }`,
    input: ({ mark }) => ({ name: `${mark} ${Math.random()}` }),
  },
  'Mutation.deleteCategory(id)': onId('deleteCategory', 'category', ''),
  'Mutation.deleteChannel(id)': onId('deleteChannel', 'channel', ''),
  'Mutation.deleteJob(id)': onId('deleteJob', 'job', ''),
  'Mutation.deleteJobs(ids)': onIds('deleteJobs', 'job', ''),
  'Mutation.duplicateJob(id)': onId('duplicateJob', 'job'),
  'Mutation.pauseJob(id)': onId('pauseJob', 'job'),
  'Mutation.pauseJobs(ids)': onIds('pauseJobs', 'job'),
  'Mutation.rerunExecution(id)': onId('rerunExecution', 'execution'),
  'Mutation.restoreJob(id)': onId('restoreJob', 'deleted job'),
  'Mutation.restoreJobs(ids)': onIds('restoreJobs', 'deleted job'),
  'Mutation.resumeJob(id)': onId('resumeJob', 'job'),
  'Mutation.resumeJobs(ids)': onIds('resumeJobs', 'job'),
  'Mutation.revokeApiToken(id)': onId('revokeApiToken', 'token', ''),
  'Mutation.revokeSession(id)': onId('revokeSession', 'session', ''),
  'Mutation.testChannel(channelId)': {
    kind: 'channel',
    document: `mutation ($id: ID!) { testChannel(channelId: $id, input: { name: "", kind: WEBHOOK, settings: {} }) { ok } }`,
  },
  'Mutation.testJob(jobId)': {
    kind: 'job',
    document: `mutation ($id: ID!) { testJob(jobId: $id, input: {
      name: "", categoryId: "", cronPattern: "", url: "http://127.0.0.1:9/"
    }) { failureKind } }`,
  },
  'Mutation.triggerJob(id)': onId('triggerJob', 'job'),
  'Mutation.updateCategory(id)': withInput('updateCategory', 'category', 'UpdateCategoryInput', {
    version: 1,
    color: '#654321',
  }),
  'Mutation.updateChannel(id)': withInput('updateChannel', 'channel', 'UpdateChannelInput', { subject: null }),
  'Mutation.updateJob(id)': withInput('updateJob', 'job', 'UpdateJobInput', { version: 1, description: 'changed' }),
  'Mutation.updateJob(input.categoryId)': {
    kind: 'category',
    document: `mutation ($id: ID!, $job: ID!, $version: Int!) {
      updateJob(id: $job, input: { version: $version, categoryId: $id }) { category { id } }
    }`,
  },
  'Mutation.updateUser(id)': withInput('updateUser', 'user', 'UpdateUserInput', { name: 'changed' }),
}

/** A test call sends what the form holds, which its category is no part of; a preview does not ask who is told. */
const ignored = [
  'Mutation.testJob(input.categoryId)',
  'Query.previewAlertRule(input.channelIds)',
  'Query.previewAlertRule(input.policyId)',
]

const byId = Object.keys(cases).filter((place) => /^Mutation\.\w+\(id\)$/.test(place))

test('every place in which an operation takes an id is tried with a thing of another workspace', () => {
  const places = idArguments(createSchema()).filter((place) => !place.startsWith('Subscription.'))
  expect([...Object.keys(cases), ...ignored].toSorted()).toEqual(places)
})

describe.each(databases)('a thing of another workspace on %s', (name) => {
  let world: Awaited<ReturnType<typeof twoWorkspaces>>
  beforeAll(async () => {
    world = await twoWorkspaces(name)
  })
  afterAll(() => world?.close())

  const ask = async (team: Team, client: Client, place: string, id: string) => {
    const { document, input, own } = cases[place]!
    const job = place.includes('updateJob(input') ? await team.jobs.make() : null
    const more = {
      ...input?.(team),
      ...(job ? { job: job.id, version: job.version } : {}),
      ...(own ? { own: (await team.thing(own)).id } : {}),
    }
    const { data, errors } = await client.send(document, { id, ...more })
    const told = errors?.map(({ message, path, extensions }) => ({
      message,
      path,
      ...extensions,
      requestId: undefined,
    }))
    return { data, errors: told, code: errors?.[0]?.extensions.code ?? null }
  }
  /** Runs that were asked for before are over, and counted. */
  const settled = (exceptExecution: string) =>
    vi.waitFor(async () => {
      const { sql } = world.app.services.data
      expect(await sql.all('select id from execution where status in (1, 2) and id <> ?', [exceptExecution])).toEqual(
        [],
      )
      expect(await sql.all('select execution_id from pending_statistics')).toEqual([])
    })
  const rowsOf = async (workspaceId: number) => {
    const { sql } = world.app.services.data
    const ofJobs = `in (select id from job where workspace_id = ${workspaceId})`
    const statements = [
      ...['job', 'category', '`user`', 'audit_event', 'alert_rule', 'alert_policy', 'maintenance_window'].map(
        (table) => `select * from ${table} where workspace_id = ${workspaceId}`,
      ),
      `select id, status, note, acknowledged_at, snoozed_until from incident where workspace_id = ${workspaceId}`,
      `select id, status, cancel_requested from execution where job_id ${ofJobs}`,
      `select session.* from session join \`user\` on \`user\`.id = user_id where workspace_id = ${workspaceId}`,
      `select api_token.* from api_token join \`user\` on \`user\`.id = user_id where workspace_id = ${workspaceId}`,
    ]
    return Promise.all(statements.map((text) => sql.all<Record<string, unknown>>(`${text} order by 1`)))
  }

  test.each(Object.keys(cases))('asked for by %s is one that does not exist, and stays as it is', async (place) => {
    const { ours, theirs } = world
    const { id, owner } = await theirs.thing(cases[place]!.kind)
    const nothing = cases[place]!.kind === 'session' ? crypto.randomUUID() : '999999999'
    await settled(cases[place]!.kind === 'hanging execution' ? id : '0')
    const before = await rowsOf(2)
    const foreign = await ask(ours, ours.client, place, id)
    expect(foreign).toEqual(await ask(ours, ours.client, place, nothing))
    if (byId.includes(place)) expect(foreign.code).toBe('NOT_FOUND')
    else expect(['NOT_FOUND', 'BAD_USER_INPUT', null]).toContain(foreign.code)
    expect(await rowsOf(2)).toEqual(before)
    // Else the id, or the question, would be a wrong one.
    expect(await ask(theirs, owner, place, id)).not.toEqual(foreign)
  })
})
