import type { AlertPolicy } from '../AlertPolicy.ts'

export function auditSnapshot(policy: AlertPolicy): Record<string, unknown> {
  const { name, isDefault, groupWaitSeconds, remindEveryMinutes, steps, version } = policy
  return { name, isDefault, groupWaitSeconds, remindEveryMinutes, steps, version }
}

export const targetOf = ({ id, name }: AlertPolicy) => ({ type: 'AlertPolicy', id, name })
