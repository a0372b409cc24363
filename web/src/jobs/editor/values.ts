import { z } from 'zod/mini'
import { methods } from '../search.ts'
import { type Bounds, inWords } from './bounds.ts'
import { bodyFault, headerFaults, secretFault, successCodesFault, urlFault } from './faults.ts'
import { secretFaults, type SecretValues, storedSecret } from './storedSecret.ts'

const text = (max: number, what: string) =>
  z.string().check(z.maxLength(max, `${what} may be at most ${max.toLocaleString('en')} characters long.`))
const filled = (max: number, what: string, missing: string) =>
  z.string().check(
    z.refine((value) => value.trim() !== '', missing),
    z.maxLength(max, `${what} may be at most ${max} characters long.`),
  )
const between = ([min, max]: readonly [number, number], message: string) =>
  z.int(message).check(z.minimum(min, message), z.maximum(max, message))
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
const fromTo = ([min, max]: readonly [number, number]) => `From ${inWords(min)} to ${inWords(max)}`
const inSeconds = ([min, max]: readonly [number, number]) => `${fromTo([min / 1000, max / 1000])} seconds.`

export function jobSchema(bounds: Bounds) {
  return z
    .object({
      name: filled(bounds.nameLength, 'A name', 'Give the job a name.'),
      description: text(bounds.descriptionLength, 'A description'),
      categoryId: z.string().check(z.minLength(1, 'Choose a category.')),
      cronPattern: filled(bounds.cronLength, 'A pattern', 'Say when it should run.'),
      timezone: filled(bounds.timezoneLength, 'A zone', 'Choose a time zone.'),
      url: judged((url) => urlFault(url, bounds)),
      method: z.enum(methods),
      headers: z.array(header).check(z.maxLength(bounds.headers, `At most ${bounds.headers} headers.`), (context) => {
        for (const { path, message } of headerFaults(context.value, bounds)) {
          context.issues.push({ code: 'custom', path, message, input: context.value })
        }
      }),
      bodyKind: z.enum(['none', 'json', 'text']),
      body: z.string(),
      auth: auth.check((context) => {
        for (const { path, message } of authFaults(context.value, bounds)) {
          context.issues.push({ code: 'custom', path, message, input: context.value })
        }
      }),
      successCodes: judged(successCodesFault),
      timeoutMs: between(bounds.timeoutMs, inSeconds(bounds.timeoutMs)),
      followRedirects: z.boolean(),
      retryAttempts: between(bounds.retryAttempts, `${fromTo(bounds.retryAttempts)}.`),
      retryDelayMs: between(bounds.retryDelayMs, inSeconds(bounds.retryDelayMs)),
      backoff: z.enum(['EXPONENTIAL', 'FIXED']),
      disableAfterFailures: z.nullable(
        between(bounds.disableAfterFailures, `${fromTo(bounds.disableAfterFailures)}, or empty.`),
      ),
      overlapPolicy: z.enum(['SKIP', 'ALLOW', 'QUEUE', 'REPLACE']),
      misfirePolicy: z.enum(['RUN_ONCE', 'SKIP', 'RUN_ALL']),
    })
    .check((context) => {
      const message = bodyFault(context.value, bounds)
      if (message) context.issues.push({ code: 'custom', path: ['body'], message, input: context.value.body })
    })
    .check(
      // Beside whatever else is wrong, so that every faulty field is named at once.
      z.check<SecretValues>(
        (context) => {
          for (const { path, message } of secretFaults(context.value))
            context.issues.push({ code: 'custom', path, message, input: context.value })
        },
        { when: () => true },
      ),
    )
}

export type JobValues = z.infer<ReturnType<typeof jobSchema>>

function authFaults(value: z.infer<typeof auth>, bounds: Bounds): { path: string[]; message: string }[] {
  const { kind, username, password, token, name, value: key, stored } = value
  const at = (path: string, message: string | false | undefined) => (message ? [{ path: [path], message }] : [])
  const isMissing = (secret: string) => secret === '' && stored !== kind
  switch (kind) {
    case 'NONE':
      return []
    case 'BASIC':
      return [
        ...at('username', username === '' && 'Enter the user’s name.'),
        ...at('password', secretFault(password, bounds)),
      ]
    case 'BEARER':
      return at('token', isMissing(token) ? 'Enter the token.' : secretFault(token, bounds))
    case 'API_KEY':
      return [
        ...at('name', name === '' && 'Enter the name that the key is sent under.'),
        ...at('value', isMissing(key) ? 'Enter the key.' : secretFault(key, bounds)),
      ]
  }
}
