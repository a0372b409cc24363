import type { Rules } from './bounds.ts'
import type { JobValues } from './values.ts'

/** The server's defaults, with the browser's zone and a pattern to begin with. */
export function emptyJob(categoryId: string, rules: Rules): JobValues {
  const defaults = Object.fromEntries(
    rules.flatMap(({ name, default: value }) => (value === null ? [] : [[name, JSON.parse(value) as unknown]])),
  ) as Pick<JobValues, FromServer>
  const missing = fromServer.find((name) => !rules.some((rule) => rule.name === name))
  if (missing) throw new Error(`The server has no rule for the field ${missing}.`)
  const { method, successCodes, timeoutMs, followRedirects, retryAttempts, retryDelayMs, backoff } = defaults
  const { description, disableAfterFailures, overlapPolicy, misfirePolicy } = defaults
  return {
    name: '',
    description,
    categoryId,
    cronPattern: '*/15 * * * *',
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    url: '',
    method,
    headers: [],
    bodyKind: 'none',
    body: '',
    auth: {
      kind: 'NONE',
      username: '',
      password: '',
      token: '',
      name: '',
      value: '',
      in: 'header',
      stored: 'NONE',
      storedFor: null,
    },
    successCodes,
    timeoutMs,
    followRedirects,
    retryAttempts,
    retryDelayMs,
    backoff,
    disableAfterFailures,
    overlapPolicy,
    misfirePolicy,
  }
}

/** The fields whose values have one form in the editor and in the API. */
const fromServer = [
  'description',
  'method',
  'successCodes',
  'timeoutMs',
  'followRedirects',
  'retryAttempts',
  'retryDelayMs',
  'backoff',
  'disableAfterFailures',
  'overlapPolicy',
  'misfirePolicy',
] as const
type FromServer = (typeof fromServer)[number]
