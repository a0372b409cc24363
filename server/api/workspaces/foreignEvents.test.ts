import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createSchema } from '../graphql/schema.ts'
import type { Answer } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { idArguments } from '../../testing/idArguments.ts'
import { type Team, twoWorkspaces } from '../../testing/twoWorkspaces.ts'

/** A job of each team. */
type Jobs = Record<'ours' | 'theirs', string>

interface Case {
  document: string
  variables: (jobs: Jobs) => Record<string, unknown>
}

const executions = `subscription ($filter: ExecutionFilter) { executionsChanged(filter: $filter) {
  dropped executions { id status job { name } }
} }`
const jobs = 'subscription ($ids: [ID!]) { jobsChanged(ids: $ids) { deletedIds jobs { id name version } } }'
const dashboard = `subscription { dashboardChanged {
  activeJobs pausedJobs runningExecutions openIncidents { job { name } } nextRuns { job { name } }
} }`
const incidents =
  'subscription { incidentsChanged { dropped incidents { id job { name } rule { name } deliveries { channel { name } } } } }'

describe.each(databases)('a subscription on %s', (name) => {
  let world: Awaited<ReturnType<typeof twoWorkspaces>>
  beforeAll(async () => {
    world = await twoWorkspaces(name)
  })
  afterAll(() => world?.close())

  /** A subscription for everything, and one for each id that a subscription takes: there both teams' things are named. */
  const cases: Record<string, Case> = {
    executionsChanged: { document: executions, variables: () => ({}) },
    'Subscription.executionsChanged(filter.jobIds)': {
      document: executions,
      variables: ({ ours, theirs }) => ({ filter: { jobIds: [theirs, ours] } }),
    },
    'Subscription.executionsChanged(filter.categoryIds)': {
      document: executions,
      variables: () => ({ filter: { categoryIds: [world.theirs.jobs.categoryId, world.ours.jobs.categoryId] } }),
    },
    jobsChanged: { document: jobs, variables: () => ({}) },
    'Subscription.jobsChanged(ids)': { document: jobs, variables: ({ ours, theirs }) => ({ ids: [theirs, ours] }) },
    dashboardChanged: { document: dashboard, variables: () => ({}) },
    incidentsChanged: { document: incidents, variables: () => ({}) },
  }

  test('is tried with each id that one takes, and each of them with none', () => {
    const schema = createSchema()
    const places = idArguments(schema).filter((place) => place.startsWith('Subscription.'))
    const fields = Object.keys(schema.getSubscriptionType()!.getFields())
    expect(Object.keys(cases).toSorted()).toEqual([...places, ...fields].toSorted())
  })

  /** Collects what a team is told; resolves once its server listens. */
  const listen = async ({ scope }: Team, { document, variables }: Case, ids: Jobs) => {
    const messages: Answer[] = []
    const listeners = vi.spyOn(world.app.services.events, 'listen')
    const client = await world.app.as('ADMIN', scope)
    const read = async () => {
      for await (const message of client.subscribe<Answer>(document, variables(ids))) messages.push(message)
    }
    const over = read().catch(() => undefined)
    await vi.waitFor(() => expect(listeners).toHaveBeenCalled())
    listeners.mockRestore()
    return {
      messages,
      async stop() {
        await client.close()
        await over
      },
    }
  }

  /** Makes all that subscriptions tell of, and answers when it has been told of to all others. */
  const change = async (which: string, team: Team, id: string) => {
    await team.run(id)
    const pause = 'mutation ($id: ID!) { pauseJob(id: $id) { id } }'
    await team.client.ask(pause, { id })
    const deleted = await team.thing('deleted job')
    if (/dashboard|incidents/.test(which)) await team.thing('incident')
    return deleted.id
  }

  test.each(Object.keys(cases))('%s tells each workspace of its own things alone', async (which) => {
    const { ours, theirs } = world
    // Statistics that the case before left to be added would tell of themselves here.
    const { sql } = world.app.services.data
    await vi.waitFor(async () => expect(await sql.all('select execution_id from pending_statistics')).toEqual([]), 5000)
    const ids = { ours: (await ours.thing('job')).id, theirs: (await theirs.thing('job')).id }
    // The same document and role: the answers are shared, but not between workspaces.
    const [toUs, toThem] = [await listen(ours, cases[which]!, ids), await listen(theirs, cases[which]!, ids)]
    await change(which, theirs, ids.theirs)
    await vi.waitFor(() => expect(toThem.messages).not.toEqual([]))
    const deletedId = await change(which, theirs, ids.theirs)
    await vi.waitFor(() => expect(isToldOf(toThem.messages, which, ids.theirs)).toBe(true), { timeout: 10_000 })
    expect(toUs.messages, 'not even that something happened').toEqual([])
    await change(which, ours, ids.ours)
    await vi.waitFor(() => expect(isToldOf(toUs.messages, which, ids.ours)).toBe(true), { timeout: 10_000 })
    expect(JSON.stringify(toUs.messages)).not.toContain(theirs.mark)
    expect(JSON.stringify(toThem.messages)).not.toContain(ours.mark)
    expect(toUs.messages.flatMap((message) => message.jobsChanged?.deletedIds ?? [])).not.toContain(deletedId)
    await toUs.stop()
    await toThem.stop()
  })
})

function isToldOf(messages: Answer[], which: string, jobId: string): boolean {
  return messages.some(({ executionsChanged, jobsChanged, dashboardChanged, incidentsChanged }) =>
    which.includes('incidents')
      ? incidentsChanged.incidents.length > 0
      : which.includes('executions')
        ? executionsChanged.executions.length > 0
        : which.includes('jobs')
          ? jobsChanged.jobs.some(({ id }: { id: string }) => id === jobId)
          : dashboardChanged.pausedJobs > 0,
  )
}
