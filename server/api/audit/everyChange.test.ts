import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { toCode } from '../../database/columnTypes.ts'
import { engineFor } from '../../engine/engineFor.ts'
import { DeliveryStatus } from '../../model/alerts/enums.ts'
import { createSchema } from '../graphql/schema.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Answer, Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'
import { Target } from '../../testing/target/target.ts'

const password = 'a long enough secret'
/** Changes nothing of anybody's: a session goes on. */
const noChanges = ['refreshSession']

describe.each(databases)('every change leaves an event on %s', (name) => {
  let app: TestApp
  let target: Target
  let admin: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>
  beforeAll(async () => {
    target = await Target.start()
    app = await startApp(name, { startEngine: engineFor })
  })
  afterAll(async () => {
    await app?.stop()
    await target?.close()
  })

  const newJob = async () => (await jobs.make({ url: target.url('/ok') })).id as string
  const mutate = (client: Client, field: string, input: string, given: Record<string, unknown>, selection = '') =>
    client.ask(
      `mutation (${input}) { ${field}(${input.replaceAll(/\$(\w+): [^,]+/g, '$1: $$$1')}) ${selection} }`,
      given,
    )
  const onId = async (field: string, id: string, selection = '{ id }') =>
    (await mutate(admin, field, '$id: ID!', { id }, selection))[field] as Answer
  const newUser = async () => {
    const email = `${Math.random()}@example.com`
    const input = { name: 'Ada', email, password, role: 'VIEWER' }
    const { createUser } = await mutate(admin, 'createUser', '$input: CreateUserInput!', { input }, '{ id }')
    const visitor = app.visitor()
    const signed = await mutate(
      visitor,
      'signIn',
      '$input: SignInInput!',
      { input: { email, password } },
      '{ accessToken }',
    )
    visitor.token = signed.signIn.accessToken
    return { id: createUser.id as string, client: visitor }
  }
  const newCategory = async () => {
    const input = { name: `Made ${Math.random()}`, color: '#112233' }
    return (await mutate(admin, 'createCategory', '$input: CategoryInput!', { input }, '{ id }')).createCategory
      .id as string
  }
  const channelInput = () => ({
    name: `Made ${Math.random()}`,
    kind: 'WEBHOOK',
    settings: { url: target.url('/ok') },
  })
  const newChannel = async () => {
    const input = channelInput()
    return (await mutate(admin, 'createChannel', '$input: ChannelInput!', { input }, '{ id }')).createChannel
      .id as string
  }
  const made = async (field: string, type: string, input: object): Promise<string> =>
    (await mutate(admin, field, `$input: ${type}!`, { input }, '{ id }'))[field].id
  const newRule = (more: object = {}) => made('createAlertRule', 'AlertRuleInput', { kind: 'MISSED', ...more })
  const newPolicy = async () => {
    const steps = [{ afterMinutes: 0, channelIds: [await newChannel()] }]
    return made('createAlertPolicy', 'AlertPolicyInput', { name: `Made ${Math.random()}`, steps })
  }
  const newWindow = () =>
    made('createMaintenanceWindow', 'MaintenanceWindowInput', {
      name: 'Nights',
      cronPattern: '0 3 1 1 *',
      durationMinutes: 60,
    })
  const newIncident = async (): Promise<Answer> => {
    const job = await jobs.make({ url: target.url('/status/500'), retryAttempts: 0 })
    await newRule({ kind: 'FAILURES_IN_A_ROW', count: 1, jobIds: [job.id], channelIds: [await newChannel()] })
    await onId('triggerJob', job.id)
    return vi.waitFor(async () => {
      const asked = await admin.ask(`{ job(id: ${job.id}) { openIncidents { id deliveries { id } } } }`)
      expect(asked.job.openIncidents[0].deliveries).toHaveLength(1)
      return asked.job.openIncidents[0]
    }, 10_000)
  }
  /** A delivery that waits cannot be sent again; one that was dropped can. */
  const dropped = async (id: string) => {
    await app.services.data.sql.run(`update delivery set status = ${toCode(DeliveryStatus, 'DROPPED')} where id = ?`, [
      id,
    ])
    return id
  }
  const newToken = async () => {
    const input = { name: 'CI', role: 'VIEWER' }
    const made = await mutate(
      admin,
      'createApiToken',
      '$input: CreateApiTokenInput!',
      { input },
      '{ token apiToken { id } }',
    )
    return made.createApiToken.apiToken.id as string
  }
  const ended = async (id: string) => {
    while ((await admin.ask(`{ execution(id: ${id}) { finishedAt } }`)).execution.finishedAt === null)
      await new Promise((resolve) => setTimeout(resolve, 10))
    return id
  }

  /** What makes each mutation happen; the event it leaves. */
  const changes: Record<string, { event: string; make: () => Promise<unknown> }> = {
    completeSetup: {
      event: 'user.completeSetup',
      async make() {
        const visitor = app.visitor()
        const input = { name: 'First', email: 'first@example.com', password }
        const { completeSetup } = await mutate(
          visitor,
          'completeSetup',
          '$input: SetupInput!',
          { input },
          '{ accessToken }',
        )
        visitor.token = completeSetup.accessToken
        admin = visitor
        jobs = await jobMaker(admin)
        // The first one makes the default policy, too.
        await newChannel()
      },
    },
    signIn: { event: 'session.signIn', make: newUser },
    signOut: { event: 'session.signOut', make: async () => (await newUser()).client.ask('mutation { signOut }') },
    changePassword: {
      event: 'user.changePassword',
      async make() {
        const input = { currentPassword: password, newPassword: `${password} too` }
        await mutate((await newUser()).client, 'changePassword', '$input: ChangePasswordInput!', { input })
      },
    },
    revokeSession: {
      event: 'session.revoke',
      async make() {
        const { client } = await newUser()
        const [{ id }] = (await client.ask('{ sessions { id } }')).sessions
        await mutate(client, 'revokeSession', '$id: ID!', { id })
      },
    },
    createUser: { event: 'user.create', make: newUser },
    updateUser: {
      event: 'user.update',
      async make() {
        const { id } = await newUser()
        await mutate(admin, 'updateUser', '$id: ID!, $input: UpdateUserInput!', { id, input: { name: 'B' } }, '{ id }')
      },
    },
    createApiToken: { event: 'apiToken.create', make: newToken },
    revokeApiToken: { event: 'apiToken.revoke', make: async () => onId('revokeApiToken', await newToken(), '') },
    createCategory: { event: 'category.create', make: newCategory },
    updateCategory: {
      event: 'category.update',
      async make() {
        const given = { id: await newCategory(), input: { version: 1, color: '#445566' } }
        await mutate(admin, 'updateCategory', '$id: ID!, $input: UpdateCategoryInput!', given, '{ id }')
      },
    },
    deleteCategory: { event: 'category.delete', make: async () => onId('deleteCategory', await newCategory(), '') },
    createJob: { event: 'job.create', make: newJob },
    updateJob: {
      event: 'job.update',
      async make() {
        const given = { id: await newJob(), input: { version: 1, description: 'new' } }
        await mutate(admin, 'updateJob', '$id: ID!, $input: UpdateJobInput!', given, '{ id }')
      },
    },
    deleteJob: { event: 'job.delete', make: async () => onId('deleteJob', await newJob(), '') },
    restoreJob: {
      event: 'job.restore',
      make: async () => onId('restoreJob', await onId('deleteJob', await newJob(), '')),
    },
    duplicateJob: { event: 'job.duplicate', make: async () => onId('duplicateJob', await newJob()) },
    pauseJob: { event: 'job.pause', make: async () => onId('pauseJob', await newJob()) },
    resumeJob: {
      event: 'job.resume',
      make: async () => onId('resumeJob', (await onId('pauseJob', await newJob())).id),
    },
    pauseJobs: {
      event: 'job.pause',
      make: async () => mutate(admin, 'pauseJobs', '$ids: [ID!]!', { ids: [await newJob()] }, '{ id }'),
    },
    resumeJobs: {
      event: 'job.resume',
      async make() {
        const ids = [(await onId('pauseJob', await newJob())).id]
        await mutate(admin, 'resumeJobs', '$ids: [ID!]!', { ids }, '{ id }')
      },
    },
    deleteJobs: {
      event: 'job.delete',
      make: async () => mutate(admin, 'deleteJobs', '$ids: [ID!]!', { ids: [await newJob()] }),
    },
    restoreJobs: {
      event: 'job.restore',
      async make() {
        const id = await newJob()
        await onId('deleteJob', id, '')
        return mutate(admin, 'restoreJobs', '$ids: [ID!]!', { ids: [id] }, '{ id }')
      },
    },
    createChannel: { event: 'channel.create', make: newChannel },
    updateChannel: {
      event: 'channel.update',
      async make() {
        const given = { id: await newChannel(), input: { isActive: false } }
        await mutate(admin, 'updateChannel', '$id: ID!, $input: UpdateChannelInput!', given, '{ id }')
      },
    },
    deleteChannel: { event: 'channel.delete', make: async () => onId('deleteChannel', await newChannel(), '') },
    testChannel: {
      event: 'channel.test',
      make: () => mutate(admin, 'testChannel', '$input: ChannelInput!', { input: channelInput() }, '{ ok }'),
    },
    createAlertRule: { event: 'alertRule.create', make: () => newRule() },
    updateAlertRule: {
      event: 'alertRule.update',
      async make() {
        const given = { id: await newRule(), input: { isActive: false } }
        await mutate(admin, 'updateAlertRule', '$id: ID!, $input: UpdateAlertRuleInput!', given, '{ id }')
      },
    },
    deleteAlertRule: { event: 'alertRule.delete', make: async () => onId('deleteAlertRule', await newRule(), '') },
    createAlertPolicy: { event: 'alertPolicy.create', make: () => newPolicy() },
    updateAlertPolicy: {
      event: 'alertPolicy.update',
      async make() {
        const given = { id: await newPolicy(), input: { groupWaitSeconds: 0 } }
        await mutate(admin, 'updateAlertPolicy', '$id: ID!, $input: UpdateAlertPolicyInput!', given, '{ id }')
      },
    },
    deleteAlertPolicy: {
      event: 'alertPolicy.delete',
      make: async () => onId('deleteAlertPolicy', await newPolicy(), ''),
    },
    createMaintenanceWindow: { event: 'maintenanceWindow.create', make: () => newWindow() },
    updateMaintenanceWindow: {
      event: 'maintenanceWindow.update',
      async make() {
        const given = { id: await newWindow(), input: { durationMinutes: 5 } }
        const input = '$id: ID!, $input: UpdateMaintenanceWindowInput!'
        await mutate(admin, 'updateMaintenanceWindow', input, given, '{ id }')
      },
    },
    deleteMaintenanceWindow: {
      event: 'maintenanceWindow.delete',
      make: async () => onId('deleteMaintenanceWindow', await newWindow(), ''),
    },
    acknowledgeIncident: {
      event: 'incident.acknowledge',
      make: async () => onId('acknowledgeIncident', (await newIncident()).id),
    },
    snoozeIncident: {
      event: 'incident.snooze',
      async make() {
        const given = { id: (await newIncident()).id, until: new Date(Date.now() + 3_600_000) }
        await mutate(admin, 'snoozeIncident', '$id: ID!, $until: DateTimeISO!', given, '{ id }')
      },
    },
    resolveIncident: { event: 'incident.resolve', make: async () => onId('resolveIncident', (await newIncident()).id) },
    redeliver: {
      event: 'delivery.redeliver',
      make: async () => onId('redeliver', await dropped((await newIncident()).deliveries[0].id)),
    },
    triggerJob: { event: 'job.trigger', make: async () => onId('triggerJob', await newJob()) },
    testJob: {
      event: 'job.test',
      async make() {
        const input = jobs.input({ url: target.url('/ok') })
        await mutate(admin, 'testJob', '$input: CreateJobInput!', { input }, '{ responseStatus }')
      },
    },
    cancelExecution: {
      event: 'execution.cancel',
      async make() {
        const job = await jobs.make({ url: target.url('/hang-before-headers') })
        await onId('cancelExecution', (await onId('triggerJob', job.id)).id)
      },
    },
    rerunExecution: {
      event: 'execution.rerun',
      make: async () => onId('rerunExecution', await ended((await onId('triggerJob', await newJob())).id)),
    },
  }
  /** The first administrator first. */
  const mutations = Object.keys(createSchema().getMutationType()!.getFields())
    .filter((field) => !noChanges.includes(field))
    .toSorted((one, other) => Number(other === 'completeSetup') - Number(one === 'completeSetup'))

  test.each(mutations)('%s', async (field) => {
    const { event, make } = changes[field]!
    const count = async () => {
      if (!admin) return 0
      const { auditEvents } = await admin.ask(
        `{ auditEvents(filter: { actions: ["${event}"] }, first: 100) { nodes { id } } }`,
      )
      return auditEvents.nodes.length as number
    }
    const before = await count()
    await make()
    expect(await count()).toBe(before + 1)
  })
})
