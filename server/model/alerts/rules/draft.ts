import { type FieldError } from '../../../platform/errors.ts'
import { parseId } from '../../parseId.ts'
import type { AlertRule } from '../AlertRule.ts'
import type { AlertKind, Severity } from '../enums.ts'
import type { AlertRuleInput, UpdateAlertRuleInput } from './inputs.ts'
import { figureNames, type Figures, kinds } from './kinds.ts'

/** A complete rule as entered, before validation. Invalid ids are 0. */
export interface RuleDraft extends Figures {
  name: string
  kind: AlertKind
  severity: Severity
  isActive: boolean
  recoverAfter: number
  jobIds: number[]
  categoryIds: number[]
  /** null: the default policy; undefined: it stays. */
  policyId: number | null | undefined
  /** The channels of a policy of its own; null: it has none; undefined: it stays. */
  channelIds: number[] | null | undefined
}

/** Fields left out get their default or, in an update (`before`), stay as they are. */
export function draftOf(input: AlertRuleInput | UpdateAlertRuleInput, before: AlertRule | null): RuleDraft {
  const kind = input.kind ?? before!.kind
  return {
    name: (input.name ?? before?.name ?? kinds[kind].name).trim(),
    kind,
    severity: input.severity ?? before?.severity ?? 'WARNING',
    isActive: input.isActive ?? before?.isActive ?? true,
    recoverAfter: input.recoverAfter ?? (kinds[kind].usesRecoverAfter ? before?.recoverAfter : 1) ?? 1,
    ...figuresOf(input, kind, before),
    jobIds: keysOf(input.jobIds, before?.jobIds),
    categoryIds: keysOf(input.categoryIds, before?.categoryIds),
    ...toldBy(input, before),
  }
}

/** A missing figure that the kind needs stays as it was, or gets the kind's default. */
function figuresOf(input: UpdateAlertRuleInput, kind: AlertKind, before: AlertRule | null): Figures {
  const of = (name: keyof Figures) => {
    const bounds = kinds[kind].figures[name]
    const stored = before?.kind === kind ? before[name] : null
    return input[name] ?? (bounds ? (stored ?? bounds.preset) : null)
  }
  return Object.fromEntries(figureNames.map((name) => [name, of(name)])) as unknown as Figures
}

const keysOf = (given: string[] | null | undefined, stored: number[] | undefined): number[] =>
  given === undefined ? (stored ?? []) : [...new Set((given ?? []).map((id) => parseId(id) ?? 0))]

/** Choosing a policy removes the rule's own one, and listing channels replaces the chosen one. */
function toldBy(
  { policyId, channelIds }: Pick<UpdateAlertRuleInput, 'policyId' | 'channelIds'>,
  before: AlertRule | null,
): Pick<RuleDraft, 'policyId' | 'channelIds'> {
  if (channelIds && channelIds.length > 0)
    return { policyId: policyId ? (parseId(policyId) ?? 0) : undefined, channelIds: keysOf(channelIds, []) }
  if (policyId) return { policyId: parseId(policyId) ?? 0, channelIds: null }
  const isKept = before !== null && policyId === undefined && channelIds === undefined
  return isKept ? { policyId: undefined, channelIds: undefined } : { policyId: null, channelIds: null }
}

const [minRecover, maxRecover] = [1, 10]
const [maxJobs, maxCategories] = [200, 100]

/** The faults of the figures and lists of a rule that need no other rows. */
export function draftFaults(draft: RuleDraft): FieldError[] {
  const { kind, recoverAfter, jobIds, categoryIds } = draft
  const { usesRecoverAfter, subject } = kinds[kind]
  const faults = figureNames.flatMap((name) => figureFaults(draft, name))
  if (!usesRecoverAfter && recoverAfter !== 1)
    faults.push({ path: 'recoverAfter', message: `${kind} resolves by itself: leave recoverAfter out.` })
  if (recoverAfter < minRecover || recoverAfter > maxRecover)
    faults.push({ path: 'recoverAfter', message: `Write a number from ${minRecover} to ${maxRecover}.` })
  for (const [path, ids, max] of [
    ['jobIds', jobIds, maxJobs],
    ['categoryIds', categoryIds, maxCategories],
  ] as const) {
    if (subject === 'engine' && ids.length > 0)
      faults.push({ path, message: `${kind} is about Carillon itself, not about jobs: leave ${path} out.` })
    else if (ids.length > max) faults.push({ path, message: `Choose at most ${max}.` })
  }
  return faults
}

function figureFaults(draft: RuleDraft, name: keyof Figures): FieldError[] {
  const [bounds, value] = [kinds[draft.kind].figures[name], draft[name]]
  if (!bounds) return value === null ? [] : [{ path: name, message: `${draft.kind} has no ${name}: leave it out.` }]
  const { min, max } = bounds
  if (value !== null && value >= min && value <= max) return []
  return [{ path: name, message: `Write a number from ${min.toLocaleString('en')} to ${max.toLocaleString('en')}.` }]
}
