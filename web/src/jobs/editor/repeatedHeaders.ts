/**
 * Headers whose value is a list, which may therefore come in several lines (RFC 9110, section 5.3); the server has the same names
 * (`server/jobs/repeatedHeaders.ts`). It also knows which others never repeat, so it may refuse what passes here.
 */
const lists = new Set(
  `accept accept-charset accept-encoding accept-language access-control-request-headers cache-control content-digest
  content-encoding content-language digest expect forwarded if-match if-none-match link pragma prefer repr-digest te trailer
  tracestate upgrade via want-content-digest want-repr-digest warning x-forwarded-for x-forwarded-host x-forwarded-proto`.split(
    /\s+/,
  ),
)

/** Why a name is one too many: another spelling of one that is there already. */
export function repeatedNameFault(name: string, before: readonly string[]): string | undefined {
  const lower = name.toLowerCase()
  const other = before.find((one) => one !== name && one.toLowerCase() === lower)
  return other === undefined || lists.has(lower) ? undefined : `This header is there already, as ${other}.`
}
