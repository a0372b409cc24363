import type { Pasted } from '../paste/pasted.ts'
import type { Bounds } from './bounds.ts'
import { jsonFault } from './faults.ts'
import type { JobValues } from './values.ts'

/** The form with what was pasted in it. What the paste does not speak of stays as it was. */
export function fill(values: JobValues, pasted: Pasted, bounds: Bounds): JobValues {
  const { url, method, headers, body, auth, name, cronPattern, timezone } = pasted
  const within = (value: number | undefined, [min, max]: readonly [number, number], kept: number) =>
    value === undefined || Number.isNaN(value) ? kept : Math.min(max, Math.max(min, value))
  return {
    ...values,
    url,
    method,
    name: values.name || name || suggestedName(url, bounds.nameLength),
    headers: headers.map((header) => ({ ...header, stored: null })),
    bodyKind: body === undefined ? 'none' : jsonFault(body) === undefined ? 'json' : 'text',
    body: body === undefined ? '' : pretty(body),
    auth: {
      kind: auth?.kind ?? 'NONE',
      username: auth?.username ?? '',
      password: auth?.password ?? '',
      token: auth?.token ?? '',
      name: '',
      value: '',
      in: 'header',
      stored: 'NONE',
      storedFor: null,
    },
    followRedirects: pasted.followRedirects ?? values.followRedirects,
    timeoutMs: within(pasted.timeoutMs, bounds.timeoutMs, values.timeoutMs),
    retryAttempts: within(pasted.retryAttempts, bounds.retryAttempts, values.retryAttempts),
    ...(cronPattern && { cronPattern }),
    ...(timezone && { timezone }),
  }
}

/** "example.com/sync/invoices" as a name that can be told apart from others. */
function suggestedName(url: string, maxLength: number): string {
  if (!URL.canParse(url)) return ''
  const { host, pathname } = new URL(url)
  return `${host}${pathname === '/' ? '' : pathname}`.slice(0, maxLength)
}

/** One line of JSON is laid out for reading; anything else goes byte by byte. */
function pretty(body: string): string {
  if (jsonFault(body) !== undefined || body.includes('\n')) return body
  return JSON.stringify(JSON.parse(body), null, 2)
}
