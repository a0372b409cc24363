import { expect, vi } from 'vitest'
import { engineFor } from '../engine/engineFor.ts'
import type { Scope } from '../model/workspaces/Scope.ts'
import { startApp } from './app.ts'
import type { Answer, Client } from './client.ts'
import type { DatabaseName } from './databases.ts'
import { jobMaker } from './makeJob.ts'
import { Target } from './target/target.ts'

/** A workspace as its administrator sees it. Everything in it that has a name is named after it. */
export interface Team {
  mark: string
  scope: Scope
  client: Client
  jobs: Awaited<ReturnType<typeof jobMaker>>
  /** Makes a thing of a kind; answers its id, and the client whose thing it is. */
  thing: (kind: Kind) => Promise<{ id: string; owner: Client }>
  /** Runs a job to its end. */
  run: (jobId: string) => Promise<string>
}

export type Kind =
  | 'channel'
  | 'alert rule'
  | 'alert policy'
  | 'channel in use'
  | 'incident'
  | 'job with an incident'
  | 'delivery'
  | 'maintenance window'
  | 'job'
  | 'job that ran'
  | 'deleted job'
  | 'category'
  | 'category in use'
  | 'execution'
  | 'failed execution'
  | 'hanging execution'
  | 'user'
  | 'acting user'
  | 'session'
  | 'token'

/** One installation with an engine and two teams. There is no API for a second workspace yet: it is written to the database. */
export async function twoWorkspaces(name: DatabaseName) {
  const target = await Target.start()
  const app = await startApp(name, { startEngine: engineFor })
  await app.services.data.sql.run(
    "insert into workspace (id, name, normalized_name, created_at) values (2, 'Other', 'other', 0)",
  )
  const team = async (mark: string, workspaceId: number): Promise<Team> => {
    const as = () => app.as('ADMIN', { workspaceId })
    const client = await as()
    await client.ask('mutation ($id: ID!, $name: String!) { updateUser(id: $id, input: { name: $name }) { id } }', {
      id: client.user.id,
      name: mark,
    })
    const jobs = await jobMaker(client)
    const newJob = async (path = '/ok', more: object = {}) => {
      const name = `${mark} ${Math.random()}`
      return (await jobs.make({ name, description: mark, url: target.url(path), ...more })).id as string
    }
    const field = async (document: string, variables?: Record<string, unknown>): Promise<Answer> =>
      Object.values(await client.ask(document, variables))[0]
    const start = async (id: string): Promise<string> =>
      (await field('mutation ($id: ID!) { triggerJob(id: $id) { id } }', { id })).id
    const isIn = (id: string, status: string) =>
      vi.waitFor(async () =>
        expect((await field('query ($id: ID!) { execution(id: $id) { status } }', { id })).status).toBe(status),
      )
    const run = async (jobId: string) => {
      const id = await start(jobId)
      await isIn(id, 'SUCCEEDED')
      return id
    }
    const newRule = async (jobId: string, more: object = {}): Promise<string> => {
      const input = { name: `${mark} rule`, kind: 'FAILURES_IN_A_ROW', count: 1, jobIds: [jobId], ...more }
      return (await field('mutation ($input: AlertRuleInput!) { createAlertRule(input: $input) { id } }', { input })).id
    }
    /** What a rule for a job that fails opens, with a message that waits for others. */
    const newIncident = async (): Promise<Answer> => {
      const jobId = await newJob('/status/500', { retryAttempts: 0 })
      const channelIds = [(await make.channel()) as string]
      await newRule(jobId, { channelIds })
      await start(jobId)
      const document =
        'query ($id: ID!) { job(id: $id) { openIncidents { id job { id } deliveries { id channel { id } } } } }'
      return vi.waitFor(async () => {
        const [incident] = (await field(document, { id: jobId })).openIncidents
        expect(incident.deliveries).toHaveLength(1)
        return incident
      }, 10_000)
    }
    const make: Record<Kind, () => Promise<string | { id: string; owner: Client }>> = {
      async channel() {
        const input = {
          name: `${mark} ${Math.random()}`,
          kind: 'WEBHOOK',
          settings: { url: target.url(`/ok?${mark}`) },
        }
        return (await field('mutation ($input: ChannelInput!) { createChannel(input: $input) { id } }', { input })).id
      },
      'alert rule': async () => newRule(await newJob()),
      async 'alert policy'() {
        const step = { afterMinutes: 0, channelIds: [await make.channel()] }
        const input = { name: `${mark} ${Math.random()}`, steps: [step] }
        const making = 'mutation ($input: AlertPolicyInput!) { createAlertPolicy(input: $input) { id } }'
        return (await field(making, { input })).id
      },
      'channel in use': async () => (await newIncident()).deliveries[0].channel.id,
      incident: async () => (await newIncident()).id,
      'job with an incident': async () => (await newIncident()).job.id,
      delivery: async () => (await newIncident()).deliveries[0].id,
      async 'maintenance window'() {
        const input = { name: mark, jobIds: [await newJob()], cronPattern: '0 3 1 1 *', durationMinutes: 60 }
        const making = 'mutation ($input: MaintenanceWindowInput!) { createMaintenanceWindow(input: $input) { id } }'
        return (await field(making, { input })).id
      },
      job: () => newJob(),
      async 'job that ran'() {
        const id = await newJob()
        await run(id)
        return id
      },
      async 'deleted job'() {
        const id = await newJob()
        await client.ask('mutation ($id: ID!) { deleteJob(id: $id) }', { id })
        return id
      },
      async category() {
        const input = { name: `${mark} ${Math.random()}`, color: '#123456' }
        const making = 'mutation ($input: CategoryInput!) { createCategory(input: $input) { id } }'
        return (await field(making, { input })).id
      },
      async 'category in use'() {
        await run(await newJob())
        return jobs.categoryId
      },
      execution: async () => run(await newJob()),
      async 'failed execution'() {
        const id = await start(await newJob('/status/500', { retryAttempts: 0 }))
        await isIn(id, 'FAILED')
        return id
      },
      async 'hanging execution'() {
        const id = await start(await newJob('/hang-before-headers'))
        await isIn(id, 'RUNNING')
        return id
      },
      async user() {
        const input = { name: mark, email: `${mark}${Math.random()}@example.com`, password: 'a long enough secret' }
        const making = 'mutation ($input: CreateUserInput!) { createUser(input: $input) { id } }'
        return (await field(making, { input: { ...input, role: 'VIEWER' } })).id
      },
      'acting user': async () => String(client.user.id),
      async session() {
        const owner = await as()
        return { id: owner.sessionId, owner }
      },
      token: async () =>
        (await field(`mutation { createApiToken(input: { name: "${mark}", role: VIEWER }) { apiToken { id } } }`))
          .apiToken.id,
    }
    const thing = async (kind: Kind) => {
      const made = await make[kind]()
      return typeof made === 'string' ? { id: made, owner: client } : made
    }
    return { mark, scope: { workspaceId }, client, jobs, thing, run }
  }
  return {
    app,
    // The marks stand in no word of an answer, as `ours` does in `quietHours`.
    ours: await team('team-ours', 1),
    theirs: await team('team-theirs', 2),
    async close() {
      await app.stop()
      await target.close()
    },
  }
}
