import type { AlertRuleInput, UpdateAlertRuleInput } from '../gql/graphql.ts'
import type { MockAlertRows, MockAlertRule } from './mockAlertRows.ts'
import { iso, type MockData } from './mockData.ts'
import { conflict, found, refuse } from './mockRefusals.ts'

export function mockAlertRules({ rules, policies, channels }: MockAlertRows, { jobs, categories }: MockData) {
  const told = ({ policyId, channelIds }: UpdateAlertRuleInput) => {
    if (!channelIds?.length)
      return policies.find(({ id, isDefault }) => (policyId ? id === policyId : isDefault)) ?? null
    const steps = [{ afterMinutes: 0, raiseTo: null, channels: channelIds.map((id) => found(channels, id)) }]
    return { ...policies[0]!, id: `own ${channelIds.join()}`, name: null, isDefault: false, steps }
  }
  const saved = (input: UpdateAlertRuleInput): Partial<MockAlertRule> => {
    check(input)
    const { jobIds, categoryIds, policyId, channelIds, ...rest } = input
    const isTold = policyId !== undefined || channelIds !== undefined
    return {
      ...(rest as Partial<MockAlertRule>),
      ...(jobIds !== undefined && { jobs: (jobIds ?? []).map((id) => found(jobs, id)) }),
      ...(categoryIds !== undefined && { categories: (categoryIds ?? []).map((id) => found(categories, id)) }),
      ...(isTold && { policy: told(input) }),
    }
  }
  return {
    alertRules: rules,
    alertRule: ({ id }: { id: string }) => rules.find((one) => one.id === id) ?? null,
    createAlertRule({ input }: { input: AlertRuleInput }) {
      const figures = { count: null, minutes: null, percent: null, ms: null, days: null, recoverAfter: 1 }
      const fresh = {
        id: String(rules.length + 1),
        version: 1,
        isActive: true,
        isBuiltIn: false,
        jobs: [],
        categories: [],
      }
      const text = `Tell them of ${input.kind.toLowerCase()}.`
      const row = {
        ...fresh,
        ...figures,
        name: input.kind,
        text,
        policy: told(input),
        ...saved(input),
      } as MockAlertRule
      rules.push(row)
      return row
    },
    updateAlertRule({ id, input: { version, ...input } }: { id: string; input: UpdateAlertRuleInput }) {
      const row = found(rules, id)
      if (version && version !== row.version) conflict('Somebody changed this rule meanwhile.')
      return Object.assign(row, saved(input), { version: row.version + 1 })
    },
    deleteAlertRule({ id }: { id: string }) {
      rules.splice(rules.indexOf(found(rules, id)), 1)
      return id
    },
    /** The more failures are asked for, the fewer incidents there were. */
    previewAlertRule({ input }: { input: AlertRuleInput }) {
      check(input)
      const many = Math.max(0, 5 - (input.count ?? 2))
      const openings = Array.from({ length: many }, (_, index) => ({
        at: iso(Date.now() - (index + 1) * 90_000_000),
        resolvedAt: index === 0 ? null : iso(Date.now() - (index + 1) * 90_000_000 + 1_500_000),
        job: jobs[index]!,
        host: null,
        count: 2 + index,
      }))
      return { wouldHaveOpened: many, openings, complete: input.kind !== 'SLOW' }
    },
  }
}

function check({ count }: Pick<AlertRuleInput, 'count'>): void {
  if (count != null && (count < 1 || count > 100)) refuse('count', 'Write a number from 1 to 100.')
}
