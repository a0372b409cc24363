import { asNew, type Case, inOwn, onId, withInput } from './idCase.ts'

const inAnHour = new Date(Date.now() + 3_600_000).toISOString()
const window = 'cronPattern: "0 3 1 1 *", durationMinutes: 60'

/** How each operation of alerts is asked for a thing by its id. */
export const alertIdCases: Record<string, Case> = {
  'Query.alertRule(id)': {
    kind: 'alert rule',
    document: 'query ($id: ID!) { alertRule(id: $id) { id name text jobs { name } } }',
  },
  'Query.deliveries(filter.channelIds)': {
    kind: 'channel in use',
    document: 'query ($id: ID!) { deliveries(filter: { channelIds: [$id] }) { nodes { id } } }',
  },
  'Query.deliveries(filter.incidentIds)': {
    kind: 'incident',
    document: 'query ($id: ID!) { deliveries(filter: { incidentIds: [$id] }) { nodes { id } } }',
  },
  'Query.incident(id)': {
    kind: 'incident',
    document: 'query ($id: ID!) { incident(id: $id) { id message events { message } deliveries { id } } }',
  },
  'Query.incidents(filter.jobIds)': {
    kind: 'job with an incident',
    document: 'query ($id: ID!) { incidents(filter: { jobIds: [$id] }) { nodes { id } } }',
  },
  'Query.previewAlertRule(input.categoryIds)': asNew(
    'previewAlertRule',
    'category',
    '{ kind: MISSED, categoryIds: [$id] }',
    '{ wouldHaveOpened }',
  ),
  'Query.previewAlertRule(input.jobIds)': asNew(
    'previewAlertRule',
    'job',
    '{ kind: MISSED, jobIds: [$id] }',
    '{ wouldHaveOpened }',
  ),
  'Mutation.acknowledgeIncident(id)': onId('acknowledgeIncident', 'incident'),
  'Mutation.createAlertPolicy(input.steps.channelIds)': {
    ...asNew('createAlertPolicy', 'channel', '{ name: $name, steps: [{ afterMinutes: 0, channelIds: [$id] }] }'),
    document: `mutation ($id: ID!, $name: String!) {
      createAlertPolicy(input: { name: $name, steps: [{ afterMinutes: 0, channelIds: [$id] }] }) { id }
    }`,
    input: ({ mark }) => ({ name: `${mark} ${Math.random()}` }),
  },
  'Mutation.createAlertRule(input.categoryIds)': asNew(
    'createAlertRule',
    'category',
    '{ kind: MISSED, categoryIds: [$id] }',
  ),
  'Mutation.createAlertRule(input.channelIds)': asNew(
    'createAlertRule',
    'channel',
    '{ kind: MISSED, channelIds: [$id] }',
  ),
  'Mutation.createAlertRule(input.jobIds)': asNew('createAlertRule', 'job', '{ kind: MISSED, jobIds: [$id] }'),
  'Mutation.createAlertRule(input.policyId)': asNew(
    'createAlertRule',
    'alert policy',
    '{ kind: MISSED, policyId: $id }',
  ),
  'Mutation.createMaintenanceWindow(input.categoryIds)': asNew(
    'createMaintenanceWindow',
    'category',
    `{ name: "W", ${window}, categoryIds: [$id] }`,
  ),
  'Mutation.createMaintenanceWindow(input.jobIds)': asNew(
    'createMaintenanceWindow',
    'job',
    `{ name: "W", ${window}, jobIds: [$id] }`,
  ),
  'Mutation.deleteAlertPolicy(id)': onId('deleteAlertPolicy', 'alert policy', ''),
  'Mutation.deleteAlertRule(id)': onId('deleteAlertRule', 'alert rule', ''),
  'Mutation.deleteMaintenanceWindow(id)': onId('deleteMaintenanceWindow', 'maintenance window', ''),
  'Mutation.redeliver(id)': onId('redeliver', 'delivery'),
  'Mutation.resolveIncident(id)': onId('resolveIncident', 'incident'),
  'Mutation.snoozeIncident(id)': {
    kind: 'incident',
    document: `mutation ($id: ID!) { snoozeIncident(id: $id, until: "${inAnHour}") { id } }`,
  },
  'Mutation.updateAlertPolicy(id)': withInput('updateAlertPolicy', 'alert policy', 'UpdateAlertPolicyInput', {
    groupWaitSeconds: 0,
  }),
  'Mutation.updateAlertPolicy(input.steps.channelIds)': inOwn(
    'updateAlertPolicy',
    'alert policy',
    'channel',
    '{ steps: [{ afterMinutes: 0, channelIds: [$id] }] }',
  ),
  'Mutation.updateAlertRule(id)': withInput('updateAlertRule', 'alert rule', 'UpdateAlertRuleInput', {
    isActive: false,
  }),
  'Mutation.updateAlertRule(input.categoryIds)': inOwn(
    'updateAlertRule',
    'alert rule',
    'category',
    '{ categoryIds: [$id] }',
  ),
  'Mutation.updateAlertRule(input.channelIds)': inOwn(
    'updateAlertRule',
    'alert rule',
    'channel',
    '{ channelIds: [$id] }',
  ),
  'Mutation.updateAlertRule(input.jobIds)': inOwn('updateAlertRule', 'alert rule', 'job', '{ jobIds: [$id] }'),
  'Mutation.updateAlertRule(input.policyId)': inOwn(
    'updateAlertRule',
    'alert rule',
    'alert policy',
    '{ policyId: $id }',
  ),
  'Mutation.updateMaintenanceWindow(id)': withInput(
    'updateMaintenanceWindow',
    'maintenance window',
    'UpdateMaintenanceWindowInput',
    { name: 'changed' },
  ),
  'Mutation.updateMaintenanceWindow(input.categoryIds)': inOwn(
    'updateMaintenanceWindow',
    'maintenance window',
    'category',
    '{ categoryIds: [$id] }',
  ),
  'Mutation.updateMaintenanceWindow(input.jobIds)': inOwn(
    'updateMaintenanceWindow',
    'maintenance window',
    'job',
    '{ jobIds: [$id] }',
  ),
}
