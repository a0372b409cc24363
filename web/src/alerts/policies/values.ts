import type { AlertPolicyInput, PolicyRow_policyFragment, Severity } from '../../gql/graphql.ts'

/** The form of a policy. Its paths are those of the input, so that the server's faults find their fields. */
export interface PolicyValues {
  name: string
  isDefault: boolean
  groupWaitSeconds: number | null
  reminds: boolean
  remindEveryMinutes: number | null
  steps: { afterMinutes: number | null; channelIds: string[]; raiseTo: Severity | '' }[]
}

export const fieldNames = ['name', 'isDefault', 'groupWaitSeconds', 'remindEveryMinutes', 'steps']

/** The same limits as on the server. */
export const maxSteps = 5
const [usualWaitSeconds, usualReminderMinutes, usualStepMinutes] = [15, 240, 30]

export function valuesOf(policy: PolicyRow_policyFragment | undefined): PolicyValues {
  return {
    name: policy?.name ?? '',
    isDefault: policy?.isDefault ?? false,
    groupWaitSeconds: policy?.groupWaitSeconds ?? usualWaitSeconds,
    reminds: policy?.remindEveryMinutes !== null,
    remindEveryMinutes: policy?.remindEveryMinutes ?? usualReminderMinutes,
    steps: policy?.steps.map(({ afterMinutes, channels, raiseTo }) => ({
      afterMinutes,
      channelIds: channels.map(({ id }) => id),
      raiseTo: raiseTo ?? '',
    })) ?? [{ afterMinutes: 0, channelIds: [], raiseTo: '' }],
  }
}

/** Half an hour after the last one. */
export function nextStep(steps: PolicyValues['steps']): PolicyValues['steps'][number] {
  return { afterMinutes: (steps.at(-1)?.afterMinutes ?? 0) + usualStepMinutes, channelIds: [], raiseTo: '' }
}

/** An empty number becomes one below all limits, so that the server's fault says what is allowed. */
export function inputOf({ name, isDefault, reminds, steps, ...values }: PolicyValues): AlertPolicyInput {
  return {
    name: name.trim(),
    isDefault,
    groupWaitSeconds: values.groupWaitSeconds ?? -1,
    remindEveryMinutes: reminds ? (values.remindEveryMinutes ?? -1) : null,
    steps: steps.map(({ afterMinutes, channelIds, raiseTo }, index) => ({
      afterMinutes: index === 0 ? 0 : (afterMinutes ?? -1),
      channelIds,
      raiseTo: raiseTo || null,
    })),
  }
}
