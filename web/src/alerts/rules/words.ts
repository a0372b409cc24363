import type { RuleForm_queryFragment } from '../../gql/graphql.ts'
import { listWords } from '../Named.ts'
import { ruleKinds } from './kinds.ts'
import type { RuleValues } from './values.ts'

/** Who is notified, to follow "Tell". */
export function toldWords({ told, policyId, channelIds }: RuleValues, choices: RuleForm_queryFragment): string {
  const { alertPolicies, channels } = choices
  if (told === 'default') return 'the default channels'
  if (told === 'policy') return alertPolicies.find(({ id }) => id === policyId)?.name ?? 'a policy'
  const names = channels.filter(({ id }) => channelIds.includes(id)).map(({ name }) => name)
  return names.length === 0 ? 'nobody yet' : listWords(names, 'and')
}

/** What is watched, to follow "when". */
export function watchedWords({ kind, watched, jobs, categories }: RuleValues): string {
  const { subject } = ruleKinds[kind]
  if (subject === 'engine') return 'Carillon'
  if (watched === 'all') return subject === 'host' ? 'a host' : 'a job'
  const parts = [
    ...(jobs.length > 0
      ? [
          listWords(
            jobs.map(({ name }) => name),
            'or',
          ),
        ]
      : []),
    ...(categories.length > 0
      ? [
          `a job in ${listWords(
            categories.map(({ name }) => name),
            'or',
          )}`,
        ]
      : []),
  ]
  const words = parts.join(' or ') || 'some job'
  return subject === 'host' ? `the host of ${words}` : words
}
