import { loadCategory } from '../../categories/loadCategory.ts'
import type { Scoped } from '../../Context.ts'
import { loadJob } from '../../jobs/loadJob.ts'
import type { AlertRule } from '../AlertRule.ts'
import { loadChannel } from '../channels/loadChannel.ts'
import { loadPolicy } from '../policies/loadPolicy.ts'
import { kinds } from './kinds.ts'

/** The maximum number of names in a sentence; of the others it gives the number. */
const maxNames = 3

/** The rule as one sentence: "Tell Ops when a job in Billing fails 2 times in a row." */
export async function sentenceOf(scoped: Scoped, rule: AlertRule): Promise<string> {
  const [whom, what] = await Promise.all([whomOf(scoped, rule), subjectOf(scoped, rule)])
  return `Tell ${whom} when ${what} ${kinds[rule.kind].condition(rule)}.`
}

async function whomOf(scoped: Scoped, { policyId }: AlertRule): Promise<string> {
  const policy = policyId === null ? undefined : await loadPolicy(scoped, policyId)
  if (!policy) return 'the default channels'
  if (policy.name !== null) return policy.name
  const keys = policy.steps.flatMap(({ channelIds }) => channelIds)
  const channels = await Promise.all(keys.map((id) => loadChannel(scoped, id)))
  const names = channels.flatMap((channel) => channel?.name ?? [])
  return names.length === 0 ? 'nobody' : listed(names, 'and', (more) => `${more} other channels`)
}

async function subjectOf(scoped: Scoped, { kind, jobIds, categoryIds }: AlertRule): Promise<string> {
  const { subject } = kinds[kind]
  if (subject === 'engine') return 'Carillon'
  if (jobIds.length + categoryIds.length === 0) return subject === 'host' ? 'a host' : 'a job'
  const jobs = await Promise.all(jobIds.map((id) => loadJob(scoped, id)))
  const categories = await Promise.all(categoryIds.map((id) => loadCategory(scoped, id)))
  const jobNames = jobs.flatMap((job) => job?.name ?? [])
  const categoryNames = categories.flatMap((category) => category?.name ?? [])
  const parts = [
    ...(jobNames.length > 0 ? [listed(jobNames, 'or', (more) => `one of ${more} other jobs`)] : []),
    ...(categoryNames.length > 0
      ? [`a job in ${listed(categoryNames, 'or', (more) => `${more} other categories`)}`]
      : []),
  ]
  const watched = parts.length > 0 ? parts.join(' or ') : 'a job that was deleted'
  return subject === 'host' ? `the host of ${watched}` : watched
}

/** "A", "A or B", "A, B or C", "A, B or 5 other jobs". */
function listed(names: string[], word: string, others: (more: number) => string): string {
  const shown = names.length > maxNames ? names.slice(0, maxNames - 1) : names
  const all = shown.length < names.length ? [...shown, others(names.length - shown.length)] : shown
  return all.length === 1 ? all[0]! : `${all.slice(0, -1).join(', ')} ${word} ${all.at(-1)}`
}
