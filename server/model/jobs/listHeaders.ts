/**
 * Request headers whose value is a list, by RFC 9110 and the documents that it refers to: several lines of one are joined by commas
 * (section 5.3). `Cookie` is none: its parts are joined by semicolons, in one line. The web client reads this file as well, so it
 * imports nothing.
 */
export const listHeaders: ReadonlySet<string> = new Set(
  `accept accept-charset accept-encoding accept-language access-control-request-headers cache-control content-digest
  content-encoding content-language digest expect forwarded if-match if-none-match link pragma prefer repr-digest te trailer
  tracestate upgrade via want-content-digest want-repr-digest warning x-forwarded-for x-forwarded-host x-forwarded-proto`.split(
    /\s+/,
  ),
)
