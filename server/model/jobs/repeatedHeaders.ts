import type { FieldError } from '../../platform/errors.ts'

/**
 * Request headers whose value is a list, by RFC 9110 and the documents that it refers to: several lines of one are joined by commas
 * (section 5.3). `Cookie` is none: its parts are joined by semicolons, in one line.
 */
const lists = new Set(
  `accept accept-charset accept-encoding accept-language access-control-request-headers cache-control content-encoding
  content-language digest expect forwarded if-match if-none-match link pragma prefer repr-digest content-digest te trailer
  tracestate upgrade via want-content-digest want-repr-digest warning x-forwarded-for x-forwarded-host x-forwarded-proto`.split(
    /\s+/,
  ),
)

/** Request headers that have one value: a second line of one is malformed, and each server takes another of the two. */
const singles = new Set(
  `access-control-request-method authorization content-disposition content-length content-location content-md5 content-range
  content-type cookie date depth destination dnt from host http2-settings if if-modified-since if-range if-unmodified-since
  last-event-id max-forwards origin overwrite priority proxy-authorization range referer sec-fetch-dest sec-fetch-mode
  sec-fetch-site sec-fetch-user soapaction timeout upgrade-insecure-requests user-agent x-api-key x-auth-token x-csrf-token
  x-http-method-override x-requested-with`.split(/\s+/),
)

/**
 * Headers that are given twice though they are no lists, each at the name of the later one. What a header means that is not known
 * here, only the target can say: two of the same spelling are taken for a list, two spellings for an oversight.
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
    if (lists.has(key) || (before === name && !singles.has(key))) return []
    const spelled = before === name ? '' : `, as ${before}`
    return [
      {
        path: `headers.${place}.name`,
        message: `The header ${name} is there already${spelled}, and it takes one value. Remove one of the two.`,
      },
    ]
  })
}
