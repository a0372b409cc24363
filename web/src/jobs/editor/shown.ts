import { inSeconds } from '../inSeconds.ts'
import { authKinds, backoffs, labelOf, misfirePolicies, overlapPolicies } from '../policies.ts'
import type { Field } from './merge.ts'
import type { JobValues } from './values.ts'

export const fieldLabels: Record<Field, string> = {
  name: 'Name',
  description: 'Description',
  categoryId: 'Category',
  cronPattern: 'Schedule',
  timezone: 'Time zone',
  url: 'URL',
  method: 'Method',
  headers: 'Headers',
  bodyKind: 'Kind of body',
  body: 'Body',
  auth: 'Sign in to the target',
  successCodes: 'Counts as success',
  timeoutMs: 'Timeout per attempt',
  followRedirects: 'Follow redirects',
  retryAttempts: 'Retries',
  retryDelayMs: 'Pause before the first retry',
  backoff: 'Pauses',
  disableAfterFailures: 'Stop after failed runs in a row',
  overlapPolicy: 'Overlap',
  misfirePolicy: 'Missed runs',
}

/** A field's value for reading. A secret stays hidden here, too. */
export function shown(field: Field, value: JobValues[Field]): string {
  if (field === 'headers') return headers(value as JobValues['headers'])
  if (field === 'auth') return auth(value as JobValues['auth'])
  if (field === 'timeoutMs' || field === 'retryDelayMs') return inSeconds(Number(value))
  if (field === 'disableAfterFailures') return value === null ? 'never' : String(value)
  if (field === 'overlapPolicy') return labelOf(overlapPolicies, value as JobValues['overlapPolicy'])
  if (field === 'misfirePolicy') return labelOf(misfirePolicies, value as JobValues['misfirePolicy'])
  if (field === 'backoff') return labelOf(backoffs, value as JobValues['backoff'])
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value) || 'empty'
}

function headers(list: JobValues['headers']): string {
  if (list.length === 0) return 'none'
  return list.map(({ name, value, secret }) => `${name}: ${secret ? '•••' : value}`).join('\n')
}

function auth({ kind, username, name, in: place }: JobValues['auth']): string {
  const label = labelOf(authKinds, kind)
  if (kind === 'BASIC') return `${label}: ${username}`
  return kind === 'API_KEY' ? `${label}: ${name} in the ${place}` : label
}
