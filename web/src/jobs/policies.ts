import type { AuthKind, Backoff, MisfirePolicy, OverlapPolicy } from '../gql/graphql.ts'

interface Choice<T> {
  value: T
  label: string
  /** What it means, in a sentence. */
  text: string
}

/** What the choices of a job mean, in the words that the editor and the job's page share. */
export const overlapPolicies: readonly Choice<OverlapPolicy>[] = [
  { value: 'SKIP', label: 'Skip', text: 'The new run is skipped and recorded as such. Nothing piles up.' },
  { value: 'ALLOW', label: 'Allow', text: 'Both run at the same time. The target must bear that.' },
  {
    value: 'QUEUE',
    label: 'Queue',
    text: 'The new run waits for the one under way. At most one waits; more are skipped.',
  },
  { value: 'REPLACE', label: 'Replace', text: 'The run under way is cancelled and the new one starts.' },
]

export const misfirePolicies: readonly Choice<MisfirePolicy>[] = [
  {
    value: 'RUN_ONCE',
    label: 'Run once',
    text: 'One run catches up for the latest; the others are recorded as missed.',
  },
  { value: 'SKIP', label: 'Skip', text: 'None is caught up; all are recorded as missed.' },
  { value: 'RUN_ALL', label: 'Run all', text: 'Each is caught up, oldest first, at most the newest 100.' },
]

export const backoffs: readonly Choice<Backoff>[] = [
  {
    value: 'EXPONENTIAL',
    label: 'Growing',
    text: 'Each pause is up to twice as long as the one before, chosen at random, one hour at most.',
  },
  { value: 'FIXED', label: 'Fixed', text: 'Every pause is the same.' },
]

const authentications: Record<AuthKind, Omit<Choice<AuthKind>, 'value'>> = {
  NONE: { label: 'None', text: 'The target asks for nothing.' },
  BASIC: { label: 'User and password', text: 'Sent as HTTP Basic with each call.' },
  BEARER: { label: 'Bearer token', text: 'Sent as “Authorization: Bearer …” with each call.' },
  API_KEY: { label: 'API key', text: 'Sent in a header or a query parameter of your choice.' },
}

export const authKinds = (Object.keys(authentications) as AuthKind[]).map((value): Choice<AuthKind> => ({
  value,
  ...authentications[value],
}))

export function labelOf<T extends string>(choices: readonly Choice<T>[], value: T): string {
  return choices.find((one) => one.value === value)?.label ?? value
}

export function textOf<T extends string>(choices: readonly Choice<T>[], value: T): string {
  return choices.find((one) => one.value === value)?.text ?? ''
}
