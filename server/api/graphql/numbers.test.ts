import { GraphQLInputObjectType, type GraphQLInputType, getNamedType, isObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSchema } from './schema.ts'
import { startApp, type TestApp } from '../../testing/app.ts'
import type { Client } from '../../testing/client.ts'
import { databases } from '../../testing/databases.ts'
import { jobMaker } from '../../testing/makeJob.ts'

/** No number that GraphQL calls an Int. */
const noInts = ['2147483648', '-2147483649', '9007199254740993', '1e309', '0.5', '1.5']
/** Ints, and within no bounds. */
const beyond = ['2147483647', '-1']

describe.each(databases)('numbers out of all bounds on %s', (name) => {
  let app: TestApp
  let admin: Client
  let jobs: Awaited<ReturnType<typeof jobMaker>>
  let job: { id: string }
  let channelId: string
  let ruleId: string
  let policyId: string
  let windowId: string
  beforeAll(async () => {
    app = await startApp(name)
    admin = await app.as('ADMIN')
    jobs = await jobMaker(admin)
    job = await jobs.make()
    const input = { name: 'Ops', kind: 'WEBHOOK', settings: { url: 'https://hooks.example.com/' } }
    const making = 'mutation ($input: ChannelInput!) { createChannel(input: $input) { id } }'
    channelId = (await admin.ask(making, { input })).createChannel.id
    ruleId = (await admin.ask('mutation { createAlertRule(input: { kind: MISSED }) { id } }')).createAlertRule.id
    policyId = (await admin.ask('{ alertPolicies { id } }')).alertPolicies[0].id
    const window = 'cronPattern: "0 3 * * *", durationMinutes: 60'
    const opening = `mutation { createMaintenanceWindow(input: { name: "W", ${window} }) { id } }`
    windowId = (await admin.ask(opening)).createMaintenanceWindow.id
  })
  afterAll(() => app?.stop())

  const literal = (input: object) => JSON.stringify(input).replaceAll(/"(\w+)":/g, '$1:')
  const inJob = (field: string) => (text: string) => `{ job(id: ${job.id}) { ${field}(count: ${text}) } }`
  const list = (field: string) => (text: string) => `{ ${field}(first: ${text}) { totalCount } }`
  const executions = (field: string) => (text: string) => `{ executions(filter: { ${field}: ${text} }) { totalCount } }`
  const created = (field: string) => (text: string) =>
    `mutation { createJob(input: { ${literal(jobs.input()).slice(1, -1)}, ${field}: ${text} }) { id } }`
  const updated = (field: string) => (text: string) =>
    `mutation { updateJob(id: ${job.id}, input: { version: 1, ${field}: ${text} }) { id } }`
  const rule = (kind: string, field: string) => (text: string) =>
    `mutation { createAlertRule(input: { kind: ${kind}, ${field}: ${text} }) { id } }`
  const ruleUpdate = (kind: string, field: string) => (text: string) =>
    `mutation { updateAlertRule(id: ${ruleId}, input: { kind: ${kind}, ${field}: ${text} }) { id } }`
  const policy = (field: string) => (text: string) =>
    `mutation { createAlertPolicy(input: { name: "P", steps: [{ afterMinutes: 0, channelIds: [${channelId}] }], ${field}: ${text} }) { id } }`
  const policyUpdate = (field: string) => (text: string) =>
    `mutation { updateAlertPolicy(id: ${policyId}, input: { ${field}: ${text} }) { id } }`
  const refused = ['BAD_USER_INPUT']
  /** How each place of the schema that takes a number is asked, and what it may answer to an Int beyond its bounds. */
  const places: Record<string, [ask: (text: string) => string, answers: string[]]> = {
    'Query.users(first)': [list('users'), refused],
    'Query.categories(first)': [list('categories'), refused],
    'Query.jobs(first)': [list('jobs'), refused],
    'Query.executions(first)': [list('executions'), refused],
    'Query.auditEvents(first)': [list('auditEvents'), refused],
    'Query.upcomingRuns(first)': [
      (text) => `{ upcomingRuns(until: "2026-01-01T00:00:00Z", first: ${text}) { at } }`,
      refused,
    ],
    'Query.previewSchedule(count)': [
      (text) => `{ previewSchedule(cronPattern: "* * * * *", count: ${text}) { valid } }`,
      refused,
    ],
    'Job.upcomingRuns(count)': [inJob('upcomingRuns'), refused],
    'Job.recentExecutions(count)': [(text) => inJob('recentExecutions')(text).replace(') }', ') { id } }'), refused],
    'Job.heartbeat(count)': [inJob('heartbeat'), refused],
    'ExecutionFilter.minDurationMs': [executions('minDurationMs'), [...refused, 'OK']],
    'ExecutionFilter.responseStatuses': [(text) => executions('responseStatuses')(`[${text}]`), ['OK']],
    'CreateJobInput.timeoutMs': [created('timeoutMs'), refused],
    'CreateJobInput.retryAttempts': [created('retryAttempts'), refused],
    'CreateJobInput.retryDelayMs': [created('retryDelayMs'), refused],
    'CreateJobInput.disableAfterFailures': [created('disableAfterFailures'), refused],
    'UpdateJobInput.timeoutMs': [updated('timeoutMs'), refused],
    'UpdateJobInput.retryAttempts': [updated('retryAttempts'), refused],
    'UpdateJobInput.retryDelayMs': [updated('retryDelayMs'), refused],
    'UpdateJobInput.disableAfterFailures': [updated('disableAfterFailures'), refused],
    'UpdateJobInput.version': [
      (text) => `mutation { updateJob(id: ${job.id}, input: { version: ${text} }) { id } }`,
      ['CONFLICT'],
    ],
    'UpdateCategoryInput.version': [
      (text) => `mutation { updateCategory(id: ${jobs.categoryId}, input: { version: ${text} }) { id } }`,
      ['CONFLICT'],
    ],
    'UpdateChannelInput.version': [
      (text) => `mutation { updateChannel(id: ${channelId}, input: { version: ${text} }) { id } }`,
      ['CONFLICT'],
    ],
    'Query.incidents(first)': [list('incidents'), refused],
    'Query.deliveries(first)': [list('deliveries'), refused],
    'Query.previewAlertRule(days)': [
      (text) => `{ previewAlertRule(input: { kind: MISSED }, days: ${text}) { complete } }`,
      refused,
    ],
    'AlertStepInput.afterMinutes': [
      (text) =>
        `mutation { updateAlertPolicy(id: ${policyId}, input: { steps: [{ afterMinutes: ${text}, channelIds: [${channelId}] }] }) { id } }`,
      refused,
    ],
    'AlertRuleInput.count': [rule('FAILURES_IN_A_ROW', 'count'), refused],
    'UpdateAlertRuleInput.count': [ruleUpdate('FAILURES_IN_A_ROW', 'count'), refused],
    'AlertRuleInput.minutes': [rule('FAILURES_WITHIN', 'minutes'), refused],
    'UpdateAlertRuleInput.minutes': [ruleUpdate('FAILURES_WITHIN', 'minutes'), refused],
    'AlertRuleInput.percent': [rule('FAILURE_RATE', 'percent'), refused],
    'UpdateAlertRuleInput.percent': [ruleUpdate('FAILURE_RATE', 'percent'), refused],
    'AlertRuleInput.ms': [rule('SLOW', 'ms'), refused],
    'UpdateAlertRuleInput.ms': [ruleUpdate('SLOW', 'ms'), refused],
    'AlertRuleInput.days': [rule('CERTIFICATE', 'days'), refused],
    'UpdateAlertRuleInput.days': [ruleUpdate('CERTIFICATE', 'days'), refused],
    'AlertRuleInput.recoverAfter': [rule('SLOW', 'recoverAfter'), refused],
    'UpdateAlertRuleInput.recoverAfter': [ruleUpdate('SLOW', 'recoverAfter'), refused],
    'AlertPolicyInput.groupWaitSeconds': [policy('groupWaitSeconds'), refused],
    'UpdateAlertPolicyInput.groupWaitSeconds': [policyUpdate('groupWaitSeconds'), refused],
    'AlertPolicyInput.remindEveryMinutes': [policy('remindEveryMinutes'), refused],
    'UpdateAlertPolicyInput.remindEveryMinutes': [policyUpdate('remindEveryMinutes'), refused],
    'UpdateAlertRuleInput.version': [ruleUpdate('MISSED', 'version'), ['CONFLICT']],
    'UpdateAlertPolicyInput.version': [policyUpdate('version'), ['CONFLICT']],
    'MaintenanceWindowInput.durationMinutes': [
      (text) =>
        `mutation { createMaintenanceWindow(input: { name: "W", cronPattern: "0 3 * * *", durationMinutes: ${text} }) { id } }`,
      refused,
    ],
    'UpdateMaintenanceWindowInput.durationMinutes': [
      (text) => `mutation { updateMaintenanceWindow(id: ${windowId}, input: { durationMinutes: ${text} }) { id } }`,
      refused,
    ],
    'QuietHoursInput.days': [
      (text) =>
        `mutation { updateChannel(id: ${channelId}, input: { quietHours: { timezone: "UTC", days: [${text}], from: "22:00", to: "07:00" } }) { id } }`,
      refused,
    ],
  }

  test('are tried at every place of the schema that takes a number', () => {
    expect(numericPlaces().toSorted()).toEqual(Object.keys(places).toSorted())
  })

  test.each(Object.keys(places))('are answered in words and never reach the database at %s', async (place) => {
    const [ask, answers] = places[place]!
    const answerTo = async (body: string) => {
      const { errors, text } = await admin.post(body)
      expect(text).not.toContain('INTERNAL_SERVER_ERROR')
      return errors?.[0]?.extensions.code ?? 'OK'
    }
    for (const number of [...noInts, ...beyond]) {
      const allowed = beyond.includes(number) ? answers : refused
      expect(allowed, number).toContain(await answerTo(JSON.stringify({ query: ask(number) })))
      // As a variable, written into the JSON as it is: a JSON parser reads 1e309 as Infinity.
      const query = ask('$number').replace(
        /^(query|mutation)? ?\{/,
        (_, kind: string) => `${kind ?? 'query'} ($number: Int!) {`,
      )
      const asVariable = await answerTo(`{"query":${JSON.stringify(query)},"variables":{"number":${number}}}`)
      expect(allowed, `variable ${number}`).toContain(asVariable)
    }
  })
})

/** Arguments and fields of inputs that are numbers, as `Query.jobs(first)` and `JobInput.timeoutMs`. */
function numericPlaces(): string[] {
  const isNumber = (type: GraphQLInputType) => ['Int', 'Float'].includes(getNamedType(type).name)
  return Object.values(createSchema().getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__')) return []
    if (type instanceof GraphQLInputObjectType)
      return Object.values(type.getFields()).flatMap((field) =>
        isNumber(field.type) ? [`${type.name}.${field.name}`] : [],
      )
    if (!isObjectType(type)) return []
    return Object.values(type.getFields()).flatMap((field) =>
      field.args.flatMap((arg) => (isNumber(arg.type) ? [`${type.name}.${field.name}(${arg.name})`] : [])),
    )
  })
}
