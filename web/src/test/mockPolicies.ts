import type { AlertPolicyInput, UpdateAlertPolicyInput } from '../gql/graphql.ts'
import type { MockAlertRows, MockPolicy } from './mockAlertRows.ts'
import { conflict, found, refuse } from './mockRefusals.ts'

export function mockPolicies({ policies, channels, rules }: Pick<MockAlertRows, 'policies' | 'channels' | 'rules'>) {
  const saved = ({ steps, ...input }: UpdateAlertPolicyInput | AlertPolicyInput): Partial<MockPolicy> => {
    if (steps?.some(({ channelIds, raiseTo }) => channelIds.length === 0 && !raiseTo)) {
      refuse('steps.0.channelIds', 'Name at least one channel.')
    }
    if (input.isDefault) for (const one of policies) one.isDefault = false
    const given = steps?.map(({ afterMinutes, channelIds, raiseTo = null }) => ({
      afterMinutes,
      raiseTo,
      channels: channelIds.map((id) => found(channels, id)),
    }))
    return { ...(input as Partial<MockPolicy>), ...(given && { steps: given }) }
  }
  return {
    alertPolicies: policies,
    createAlertPolicy({ input }: { input: AlertPolicyInput }) {
      if (policies.some(({ name }) => name === input.name)) refuse('name', `Another policy is named "${input.name}".`)
      const row = { id: String(policies.length + 1), version: 1, isDefault: false, ...saved(input) } as MockPolicy
      policies.push(row)
      return row
    },
    updateAlertPolicy({ id, input: { version, ...input } }: { id: string; input: UpdateAlertPolicyInput }) {
      const row = found(policies, id)
      if (version && version !== row.version) conflict('Somebody changed this policy meanwhile.')
      return Object.assign(row, saved(input), { version: row.version + 1 })
    },
    deleteAlertPolicy({ id }: { id: string }) {
      const row = found(policies, id)
      if (row.isDefault || rules.some(({ policy }) => policy === row)) conflict(`The policy "${row.name}" is in use.`)
      policies.splice(policies.indexOf(row), 1)
      return id
    },
  }
}
