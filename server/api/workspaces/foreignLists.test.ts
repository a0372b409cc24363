import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createSchema } from '../graphql/schema.ts'
import { databases } from '../../testing/databases.ts'
import { type Team, twoWorkspaces } from '../../testing/twoWorkspaces.ts'

const job =
  'id name description url category { name jobCount } createdBy { name email } lastExecution { id } stats { succeeded }'
const execution = `id status triggeredBy { name } job { ${job} } attempts { requestUrl }`
const incident =
  'id message rule { name } job { name openIncidents { id } alertRules { name } } firstExecution { job { name } } deliveries { channel { name } }'
const page = (fields: string) => `{ nodes { ${fields} } totalCount }`
const dashboard = `{ activeJobs pausedJobs failedJobs runningExecutions succeeded failed skipped missed p95DurationMs
  series { at succeeded failed other } nextRuns { job { name } } recentFailures { job { name } }
  slowestJobs { name } failingJobs { name } }`

/** All queries that tell of more than whoever asks, the server or their own arguments. */
const queries: Record<string, (team: Team) => string[]> = {
  alertPolicies: () => ['{ alertPolicies { id name steps { channels { name } } } }'],
  alertRules: () => [
    '{ alertRules { id name text jobs { name } categories { name } policy { steps { channels { name } } } } }',
  ],
  auditEvents: ({ mark }) => [
    `{ auditEvents(first: 100) { nodes { id targetName before after actor { name email } } } }`,
    `{ auditEvents(filter: { search: "${mark}" }) { nodes { id targetName } } }`,
  ],
  categories: ({ mark }) => [
    `{ categories ${page('id name jobCount')} }`,
    `{ categories(filter: { search: "${mark}" }) ${page('id name')} }`,
  ],
  channels: () => ['{ channels { id name settings } }'],
  dashboard: () =>
    ['LAST_HOUR', 'LAST_24_HOURS', 'LAST_30_DAYS'].map((range) => `{ dashboard(range: ${range}) ${dashboard} }`),
  deliveries: () => ['{ deliveries { nodes { id channel { name } incidents { message job { name } } } totalCount } }'],
  executions: ({ mark }) => [
    `{ executions ${page(execution)} }`,
    `{ executions(filter: { search: "${mark}" }) ${page(execution)} }`,
    `{ executions(filter: { statuses: [SUCCEEDED, FAILED] }) ${page(execution)} }`,
    `{ executions(filter: { search: "HTTP 500" }) ${page(execution)} }`,
    `{ executions(filter: { triggers: [MANUAL], minDurationMs: 0 }) ${page(execution)} }`,
  ],
  incidents: () => [
    `{ incidents ${page(incident)} }`,
    `{ incidents(filter: { statuses: [OPEN] }) ${page(incident)} }`,
    `{ incidents(filter: { kinds: [FAILURES_IN_A_ROW], severities: [WARNING] }) ${page(incident)} }`,
  ],
  jobs: ({ mark }) => [
    ...['NAME', 'CREATED_AT', 'UPDATED_AT', 'NEXT_RUN_AT', 'LAST_RUN_AT'].map(
      (field) => `{ jobs(orderBy: { field: ${field}, direction: DESC }) ${page(job)} }`,
    ),
    `{ jobs(filter: { search: "${mark}" }) ${page(job)} }`,
    `{ jobs(filter: { search: "127.0.0.1" }) ${page(job)} }`,
    `{ jobs(filter: { lastStatuses: [SUCCEEDED, FAILED] }) ${page(job)} }`,
  ],
  maintenanceWindows: () => ['{ maintenanceWindows { id name jobs { name } categories { name } } }'],
  previewAlertRule: () => [
    '{ previewAlertRule(input: { kind: FAILURES_IN_A_ROW, count: 1 }) { wouldHaveOpened openings { job { name } } } }',
  ],
  upcomingRuns: () => [`{ upcomingRuns(until: "2100-01-01T00:00:00Z") { at job { ${job} } } }`],
  users: () => [`{ users ${page('id name email')} }`],
}
/** By id: `foreignIds.test.ts`. */
const byId = ['alertRule', 'category', 'execution', 'incident', 'job']
/** The viewer's own, the server's, or about nothing that is kept. */
const unscoped = ['apiTokens', 'jobFieldRules', 'previewSchedule', 'sessions', 'setupRequired', 'system', 'viewer']

test('every query of the schema has a case that looks for another workspace', () => {
  const fields = Object.keys(createSchema().getQueryType()!.getFields()).toSorted()
  expect([...Object.keys(queries), ...byId, ...unscoped].toSorted()).toEqual(fields)
})

describe.each(databases)('on %s', (name) => {
  let world: Awaited<ReturnType<typeof twoWorkspaces>>
  beforeAll(async () => {
    world = await twoWorkspaces(name)
    for (const [team, runs] of [
      [world.ours, 3],
      [world.theirs, 2],
    ] as const) {
      const { id } = await team.thing('job')
      for (let made = 0; made < runs; made++) await team.run(id)
      await team.thing('failed execution')
      await team.thing('deleted job')
      await team.thing('user')
      await team.thing('category')
      await team.thing('channel')
      await team.thing('incident')
      await team.thing('maintenance window')
    }
    const { sql } = world.app.services.data
    await vi.waitFor(async () => expect(await sql.all('select execution_id from pending_statistics')).toEqual([]))
  })
  afterAll(() => world?.close())

  test.each(Object.keys(queries))('%s answers with its own workspace only', async (field) => {
    const { ours, theirs } = world
    for (const [team, other] of [
      [ours, theirs],
      [theirs, ours],
    ] as const)
      for (const document of queries[field]!(team)) {
        const { text, errors } = await team.client.send(document)
        expect(errors, document).toBeUndefined()
        expect(text, document).toContain(team.mark)
        expect(text, document).not.toContain(other.mark)
      }
  })

  test('a dashboard counts the runs and jobs of its own workspace', async () => {
    for (const range of ['LAST_HOUR', 'LAST_24_HOURS', 'LAST_7_DAYS', 'LAST_30_DAYS'])
      for (const [team, succeeded] of [
        [world.ours, 3],
        [world.theirs, 2],
      ] as const) {
        const counts = 'activeJobs pausedJobs failedJobs runningExecutions succeeded failed series { succeeded failed }'
        const { dashboard } = await team.client.ask(`{ dashboard(range: ${range}) { ${counts} } }`)
        const { series, ...figures } = dashboard
        expect(figures).toEqual({
          activeJobs: 4,
          pausedJobs: 0,
          failedJobs: 0,
          runningExecutions: 0,
          succeeded,
          failed: 2,
        })
        const sum = (key: string) =>
          series.reduce((total: number, point: Record<string, number>) => total + point[key]!, 0)
        expect([sum('succeeded'), sum('failed')]).toEqual([succeeded, 2])
      }
  })

  test('a search for a name of another workspace finds nothing', async () => {
    const { mark } = world.theirs
    for (const list of ['jobs', 'categories', 'executions', 'auditEvents']) {
      const found = await world.ours.client.ask(`{ ${list}(filter: { search: "${mark}" }) { nodes { id } } }`)
      expect(found[list].nodes, list).toEqual([])
    }
  })

  test('two workspaces may have a job and a category of one name, one workspace may not', async () => {
    for (const { client, jobs } of [world.ours, world.theirs]) {
      const input = { name: 'Same', color: '#123456' }
      const createCategory = 'mutation ($input: CategoryInput!) { createCategory(input: $input) { id } }'
      await client.ask(createCategory, { input })
      await jobs.make({ name: 'Same' })
      const again = [
        await client.refused(createCategory, { input: { ...input, name: 'SAME' } }),
        await client.refused('mutation ($input: CreateJobInput!) { createJob(input: $input) { id } }', {
          input: jobs.input({ name: 'same ' }),
        }),
      ]
      for (const { extensions } of again)
        expect(extensions.fields).toMatchObject([{ path: 'name', code: 'NAME_TAKEN' }])
    }
  })

  test('the last administrator of a workspace keeps the role although another workspace has an administrator', async () => {
    const { client } = world.theirs
    const { users } = await client.ask('{ users { nodes { id role } } }')
    const administrators = users.nodes.filter(({ role }: { role: string }) => role === 'ADMIN')
    expect(administrators).toHaveLength(1)
    const demote = 'mutation ($id: ID!) { updateUser(id: $id, input: { role: VIEWER }) { id } }'
    expect((await client.refused(demote, { id: administrators[0].id })).extensions.code).toBe('CONFLICT')
  })
})
