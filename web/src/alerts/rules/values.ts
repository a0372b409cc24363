import type { AlertKind, AlertRuleInput, RuleForm_ruleFragment, Severity } from '../../gql/graphql.ts'
import type { Named } from '../Named.ts'
import { figureNames, type FigureName, ruleKinds } from './kinds.ts'

/** The form of a rule. */
export interface RuleValues extends Record<FigureName, number | null> {
  name: string
  kind: AlertKind
  severity: Severity
  recoverAfter: number | null
  told: 'default' | 'policy' | 'channels'
  policyId: string
  channelIds: string[]
  watched: 'all' | 'some'
  jobs: Named[]
  categories: Named[]
}

/** The fields that the server's faults may name; jobs and categories have the names of the input. */
export const faultNames = [
  'name',
  'kind',
  'severity',
  ...figureNames,
  'recoverAfter',
  'jobIds',
  'categoryIds',
  'policyId',
  'channelIds',
] as const

export function emptyRule(job: Named | undefined): RuleValues {
  return {
    name: '',
    kind: 'FAILURES_IN_A_ROW',
    severity: 'WARNING',
    ...presetsOf('FAILURES_IN_A_ROW'),
    recoverAfter: 1,
    told: 'default',
    policyId: '',
    channelIds: [],
    watched: job ? 'some' : 'all',
    jobs: job ? [job] : [],
    categories: [],
  }
}

export function presetsOf(kind: AlertKind): Record<FigureName, number | null> {
  const none = { count: null, minutes: null, percent: null, ms: null, days: null }
  return { ...none, ...ruleKinds[kind].presets }
}

export function valuesOf(rule: RuleForm_ruleFragment): RuleValues {
  const { name, kind, severity, count, minutes, percent, ms, days, recoverAfter, jobs, categories, policy } = rule
  const isOwn = policy?.name === null
  return {
    name,
    kind,
    severity,
    count,
    minutes,
    percent,
    ms,
    days,
    recoverAfter,
    told: isOwn ? 'channels' : policy && !policy.isDefault ? 'policy' : 'default',
    policyId: policy && !isOwn && !policy.isDefault ? policy.id : '',
    channelIds: isOwn ? (policy.steps[0]?.channels.map(({ id }) => id) ?? []) : [],
    watched: jobs.length + categories.length > 0 ? 'some' : 'all',
    jobs: jobs.map(named),
    categories: categories.map(named),
  }
}

const named = ({ id, name }: Named): Named => ({ id, name })

/** What opens an incident: all that a preview needs. */
export function watchInput(values: RuleValues): AlertRuleInput {
  const { kind, watched, jobs, categories, recoverAfter } = values
  const { presets, isOver, subject } = ruleKinds[kind]
  const figures = figureNames.filter((figure) => figure in presets).map((figure) => [figure, values[figure]])
  const isScoped = watched === 'some' && subject !== 'engine'
  return {
    kind,
    ...Object.fromEntries(figures),
    ...(isOver === null && { recoverAfter }),
    jobIds: isScoped ? jobs.map(({ id }) => id) : [],
    categoryIds: isScoped ? categories.map(({ id }) => id) : [],
  }
}

export function inputOf(values: RuleValues): AlertRuleInput {
  const { severity, told, policyId, channelIds } = values
  const name = values.name.trim()
  return {
    ...watchInput(values),
    // A rule without a name is named after its kind.
    ...(name !== '' && { name }),
    severity,
    ...(told === 'channels' ? { channelIds } : { policyId: told === 'policy' ? policyId : null }),
  }
}

/** What must be completed before the rule can be sent, by the name of its field. */
export function missing(values: RuleValues): { name: (typeof faultNames)[number]; message: string }[] {
  const { kind, told, policyId, channelIds, watched, jobs, categories, recoverAfter } = values
  const { presets, isOver, subject } = ruleKinds[kind]
  const empty = figureNames.filter((figure) => figure in presets && values[figure] === null)
  const faults = empty.map((name) => ({ name, message: 'Enter a number.' }) as const)
  return [
    ...faults,
    ...(isOver === null && recoverAfter === null
      ? [{ name: 'recoverAfter', message: 'Enter a number.' } as const]
      : []),
    ...(told === 'channels' && channelIds.length === 0
      ? [{ name: 'channelIds', message: 'Choose at least one channel.' } as const]
      : []),
    ...(told === 'policy' && policyId === '' ? [{ name: 'policyId', message: 'Choose a policy.' } as const] : []),
    ...(subject !== 'engine' && watched === 'some' && jobs.length + categories.length === 0
      ? [{ name: 'jobIds', message: 'Choose at least one job or category.' } as const]
      : []),
  ]
}
