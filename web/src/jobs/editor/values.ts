import { z } from 'zod/mini'
import { methods } from '../search.ts'
import { bounds } from './bounds.ts'
import { bodyFault, headerFaults, secretFault, successCodesFault, urlFault } from './faults.ts'
import { secretFaults, storedSecret } from './storedSecret.ts'

const text = (most: number, what: string) =>
  z.string().check(z.maxLength(most, `${what} may be at most ${most.toLocaleString('en')} characters long.`))
const filled = (most: number, what: string, missing: string) =>
  z.string().check(
    z.refine((value) => value.trim() !== '', missing),
    z.maxLength(most, `${what} may be at most ${most} characters long.`),
  )
const between = ([least, most]: readonly [number, number], message: string) =>
  z.int(message).check(z.minimum(least, message), z.maximum(most, message))
const judged = (fault: (value: string) => string | undefined) =>
  z.string().check((context) => {
    const message = fault(context.value)
    if (message) context.issues.push({ code: 'custom', message, input: context.value })
  })

const header = z.object({
  name: z.string(),
  value: z.string(),
  secret: z.boolean(),
  /** A secret that the server has; an empty value keeps it. */
  stored: storedSecret,
})

const auth = z.object({
  kind: z.enum(['NONE', 'BASIC', 'BEARER', 'API_KEY']),
  username: z.string(),
  password: z.string(),
  token: z.string(),
  name: z.string(),
  value: z.string(),
  in: z.enum(['header', 'query']),
  /** The kind whose secret the server has. */
  stored: z.enum(['NONE', 'BASIC', 'BEARER', 'API_KEY']),
  storedFor: storedSecret,
})

/** The editor's fields. They bear the names of the server's input, so that its errors find them. */
export const jobSchema = z
  .object({
    name: filled(bounds.nameLength, 'A name', 'Give the job a name.'),
    description: text(bounds.descriptionLength, 'A description'),
    categoryId: z.string().check(z.minLength(1, 'Choose a category.')),
    cronPattern: filled(bounds.cronLength, 'A pattern', 'Say when it should run.'),
    timezone: filled(60, 'A zone', 'Choose a time zone.'),
    url: judged(urlFault),
    method: z.enum(methods),
    headers: z.array(header).check(z.maxLength(bounds.headers, `At most ${bounds.headers} headers.`), (context) => {
      for (const { path, message } of headerFaults(context.value)) {
        context.issues.push({ code: 'custom', path, message, input: context.value })
      }
    }),
    bodyKind: z.enum(['none', 'json', 'text']),
    body: z.string(),
    auth: auth.check((context) => {
      for (const { path, message } of authFaults(context.value)) {
        context.issues.push({ code: 'custom', path, message, input: context.value })
      }
    }),
    successCodes: judged(successCodesFault),
    timeoutMs: between(bounds.timeoutMs, 'From 1 to 300 seconds.'),
    followRedirects: z.boolean(),
    retryAttempts: between(bounds.retryAttempts, 'From 0 to 10.'),
    retryDelayMs: between(bounds.retryDelayMs, 'From 0 to 3,600 seconds.'),
    backoff: z.enum(['EXPONENTIAL', 'FIXED']),
    disableAfterFailures: z.nullable(between(bounds.disableAfterFailures, 'From 1 to 1,000, or empty.')),
    overlapPolicy: z.enum(['SKIP', 'ALLOW', 'QUEUE', 'REPLACE']),
    misfirePolicy: z.enum(['RUN_ONCE', 'SKIP', 'RUN_ALL']),
  })
  .check((context) => {
    const message = bodyFault(context.value)
    if (message) context.issues.push({ code: 'custom', path: ['body'], message, input: context.value.body })
  })
  .check(
    // Beside whatever else is wrong, so that every faulty field is named at once.
    z.check<JobValues>(
      (context) => {
        for (const { path, message } of secretFaults(context.value))
          context.issues.push({ code: 'custom', path, message, input: context.value })
      },
      { when: () => true },
    ),
  )

export type JobValues = z.infer<typeof jobSchema>

function authFaults(value: z.infer<typeof auth>): { path: string[]; message: string }[] {
  const { kind, username, password, token, name, value: key, stored } = value
  const at = (path: string, message: string | false | undefined) => (message ? [{ path: [path], message }] : [])
  const isMissing = (secret: string) => secret === '' && stored !== kind
  switch (kind) {
    case 'NONE':
      return []
    case 'BASIC':
      return [...at('username', username === '' && 'Enter the user’s name.'), ...at('password', secretFault(password))]
    case 'BEARER':
      return at('token', isMissing(token) ? 'Enter the token.' : secretFault(token))
    case 'API_KEY':
      return [
        ...at('name', name === '' && 'Enter the name that the key is sent under.'),
        ...at('value', isMissing(key) ? 'Enter the key.' : secretFault(key)),
      ]
  }
}

/** The server's defaults, with the browser's zone. */
export function emptyJob(categoryId: string): JobValues {
  return {
    name: '',
    description: '',
    categoryId,
    cronPattern: '*/15 * * * *',
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    url: '',
    method: 'GET',
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
    successCodes: '200-299',
    timeoutMs: 30_000,
    followRedirects: true,
    retryAttempts: 3,
    retryDelayMs: 1000,
    backoff: 'EXPONENTIAL',
    disableAfterFailures: null,
    overlapPolicy: 'SKIP',
    misfirePolicy: 'RUN_ONCE',
  }
}
