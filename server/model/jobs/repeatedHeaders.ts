import type { FieldError } from '../../platform/errors.ts'
import { listHeaders } from './listHeaders.ts'

/** Request headers that have one value: a second line of one is malformed, and each server takes another of the two. */
const singles = new Set(
  `access-control-request-method authorization content-disposition content-length content-location content-md5 content-range
  content-type cookie date depth destination dnt from host http2-settings if if-modified-since if-range if-unmodified-since
  last-event-id max-forwards origin overwrite priority proxy-authorization range referer sec-fetch-dest sec-fetch-mode
  sec-fetch-site sec-fetch-user soapaction timeout upgrade-insecure-requests user-agent x-api-key x-auth-token x-csrf-token
  x-http-method-override x-requested-with`.split(/\s+/),
)

/**
 * The faults of headers that appear twice although they are not lists, each at the name of the later one. Only the target knows what
 * an unknown header means: two with the same spelling are taken for a list, two spellings for an oversight.
 */
export function repeatedHeaderFaults(headers: readonly { name: string }[]): FieldError[] {
  const first = new Map<string, string>()
  return headers.flatMap(({ name: written }, place) => {
    const name = written.trim()
    const key = name.toLowerCase()
    const before = first.get(key)
    if (before === undefined) {
      first.set(key, name)
      return []
    }
    if (listHeaders.has(key) || (before === name && !singles.has(key))) return []
    const spelled = before === name ? '' : `, as ${before}`
    return [
      {
        path: `headers.${place}.name`,
        message: `The header ${name} is there already${spelled}, and it takes one value. Remove one of the two.`,
      },
    ]
  })
}
